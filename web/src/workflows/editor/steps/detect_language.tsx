// Detect language: finds out which language the contact writes, and keeps it.
import { Switch } from "@mantine/core";
import { IconLanguage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Advanced } from "../fields/Advanced";
import { useProblem } from "../fields/problems";
import { TextWithVariables } from "../fields/text/TextWithVariables";
import { VariableName } from "../fields/VariableName";
import type { StepOf } from "../model/definition";
import type { FormProps, StepPart } from "./part";

function Form({ step, change }: FormProps<"detect_language">) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <Switch
        label={t("step.detect_language.saveContact")}
        description={t("step.detect_language.saveContactText")}
        error={useProblem("saveContact")}
        checked={step.saveContact}
        onChange={(event) => change({ saveContact: event.currentTarget.checked })}
      />
      <VariableName
        field="saveVariable"
        label={t("answer.saveVariable")}
        value={step.saveVariable}
        onChange={(saveVariable) => change({ saveVariable })}
      />
      <Advanced open={step.text !== ""}>
        <TextWithVariables
          field="text"
          label={t("step.detect_language.text")}
          description={t("step.detect_language.textText")}
          rows={2}
          value={step.text}
          onChange={(text) => change({ text })}
        />
      </Advanced>
    </>
  );
}

function Summary({ step }: { step: StepOf<"detect_language"> }) {
  const { t } = useTranslation("workflows");
  const places = [
    step.saveContact && t("source.language"),
    step.saveVariable && `$var.${step.saveVariable}`,
  ];
  return places.filter(Boolean).join(" · ");
}

export const detectLanguage: StepPart<"detect_language"> = {
  icon: IconLanguage,
  family: "connect",
  blank: () => ({ type: "detect_language", text: "", saveContact: true, saveVariable: null }),
  Summary,
  Form,
};

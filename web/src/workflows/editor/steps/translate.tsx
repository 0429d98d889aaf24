// Translate: words into another language, kept in a variable.
import { Select } from "@mantine/core";
import { IconMessageLanguage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/lib/format";
import { useProblem } from "../fields/problems";
import { ServiceNote } from "../fields/ServiceNote";
import { useCodeNames } from "../fields/sourcesOfContact";
import { TextWithVariables } from "../fields/text/TextWithVariables";
import { useTextVariables } from "../fields/useTextVariables";
import { VariableName } from "../fields/VariableName";
import type { StepOf } from "../model/definition";
import { Named } from "../Named";
import type { FormProps, StepPart } from "./part";

function Form({ step, change }: FormProps<"translate">) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <ServiceNote step={step.id} service="translator" />
      <TextWithVariables
        field="text"
        label={t("step.translate.text")}
        most={5000}
        value={step.text}
        onChange={(text) => change({ text })}
      />
      <LanguagePick value={step.to} onChange={(to) => change({ to })} />
      <VariableName
        field="saveVariable"
        label={t("step.translate.saveVariable")}
        required
        value={step.saveVariable}
        onChange={(saveVariable) => change({ saveVariable: saveVariable ?? "" })}
      />
    </>
  );
}

/** A language, or a variable that holds one: most often the contact's own. */
function LanguagePick({ value, onChange }: { value: string; onChange: (to: string) => void }) {
  const { t } = useTranslation("workflows");
  const variables = useTextVariables().filter(
    ({ name }) => name === "$contact.language" || name.startsWith("$var."),
  );
  const languages = useCodeNames().languages.filter(({ value }) => value.length === 2);
  const named = variables.map(({ name, label }) => ({ value: name, label: `${label} (${name})` }));
  const foreign = value !== "" && ![...named, ...languages].some((one) => one.value === value);
  return (
    <Select
      label={t("step.translate.to")}
      placeholder={t("form.choose")}
      error={useProblem("to")}
      data={[
        ...(foreign ? [{ value, label: value }] : []),
        { group: t("variable.all"), items: named },
        { group: t("step.translate.languages"), items: languages },
      ]}
      value={value || null}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t("form.nothingFound")}
      onChange={(to) => to && onChange(to)}
    />
  );
}

function Summary({ step }: { step: StepOf<"translate"> }) {
  const format = useFormat();
  const to = step.to.startsWith("$") || !step.to ? step.to : format.codeName("language", step.to);
  return <Named text={[step.text, to].filter(Boolean).join(" → ")} />;
}

export const translate: StepPart<"translate"> = {
  icon: IconMessageLanguage,
  family: "connect",
  blank: () => ({
    type: "translate",
    text: "",
    to: "",
    saveVariable: "translation",
  }),
  Summary,
  Form,
};

// Update contact field: which, and the value with variables. What else of a contact is set by name
// (its stage, whether a bot may answer, whether it is blocked) is chosen here as well.
import { IconForms } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { FieldPick } from "../fields/picks";
import { useSettable } from "../fields/settable";
import { ValueFor } from "../fields/ValueFor";
import type { StepOf } from "../model/definition";
import { useNamed } from "../Named";
import type { FormProps, StepPart } from "./part";

function Form({ step, change }: FormProps<"update_field">) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <FieldPick
        field="field"
        label={t("step.update_field.field")}
        special
        value={step.field}
        onChange={(field) => change({ field: field ?? "", value: "" })}
      />
      {step.field !== "" && (
        <ValueFor
          key={step.field}
          slug={step.field}
          value={step.value}
          onChange={(value) => change({ value })}
        />
      )}
    </>
  );
}

function Summary({ step }: { step: StepOf<"update_field"> }) {
  const { t } = useTranslation("workflows");
  const field = useSettable().find(({ slug }) => slug === step.field);
  const named = useNamed();
  if (!step.field) return "";
  const chosen = field?.choices?.find(({ value }) => value === step.value)?.label;
  return `${field?.name ?? step.field} = ${chosen ?? (named(step.value) || t("step.update_field.nothing"))}`;
}

export const updateField: StepPart<"update_field"> = {
  icon: IconForms,
  family: "act",
  blank: () => ({ type: "update_field", field: "", value: "" }),
  Summary,
  Form,
};

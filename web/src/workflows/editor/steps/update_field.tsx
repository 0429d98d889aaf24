// Update contact field: which, and the value with variables.
import { IconForms } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { FieldPick, useContactFields } from "../fields/picks";
import { TextWithVariables } from "../fields/TextWithVariables";
import type { StepOf } from "../model/definition";
import type { FormProps, StepPart } from "./part";

function Form({ step, change }: FormProps<"update_field">) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <FieldPick
        field="field"
        label={t("step.update_field.field")}
        value={step.field}
        onChange={(field) => change({ field: field ?? "" })}
      />
      <TextWithVariables
        field="value"
        label={t("step.update_field.value")}
        description={t("step.update_field.valueText")}
        rows={1}
        value={step.value}
        onChange={(value) => change({ value })}
      />
    </>
  );
}

function Summary({ step }: { step: StepOf<"update_field"> }) {
  const { t } = useTranslation("workflows");
  const field = useContactFields().find(({ slug }) => slug === step.field);
  if (!step.field) return "";
  return `${field?.name ?? step.field} = ${step.value || t("step.update_field.nothing")}`;
}

export const updateField: StepPart<"update_field"> = {
  icon: IconForms,
  family: "act",
  blank: () => ({ type: "update_field", field: "", value: "" }),
  Summary,
  Form,
};

// The value a contact field is set to: chosen where only certain values fit, else written. A
// variable can stand in either case.
import { Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblem } from "./problems";
import { useSettable } from "./settable";
import { TextWithVariables } from "./text/TextWithVariables";

const VARIABLE = "$";

export function ValueFor({
  slug,
  value,
  onChange,
}: {
  slug: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation("workflows");
  const choices = useSettable().find((field) => field.slug === slug)?.choices;
  const problem = useProblem("value");
  const [written, setWritten] = useState(value.includes("$") || value.includes("{"));
  const foreign = value !== "" && !written && !choices?.some((one) => one.value === value);
  const text = (
    <TextWithVariables
      field="value"
      label={t("step.update_field.value")}
      description={t("step.update_field.valueText")}
      rows={1}
      value={value}
      onChange={onChange}
    />
  );
  if (!choices) return text;
  return (
    <>
      <Select
        label={t("step.update_field.value")}
        placeholder={t("step.update_field.clears")}
        error={written ? undefined : problem}
        data={[
          ...choices,
          ...(foreign ? [{ value, label: value }] : []),
          { value: VARIABLE, label: t("step.update_field.byVariable") },
        ]}
        value={written ? VARIABLE : value || null}
        clearable={!written}
        onChange={(next) => {
          setWritten(next === VARIABLE);
          onChange(next === VARIABLE ? "" : (next ?? ""));
        }}
      />
      {written && text}
    </>
  );
}

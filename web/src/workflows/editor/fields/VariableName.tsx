// The name under which later steps find what this one learned.
import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useProblem } from "./problems";

export function VariableName({
  field,
  label,
  value,
  required,
  onChange,
}: {
  field: string;
  label: string;
  value: string | null;
  required?: boolean;
  onChange: (value: string | null) => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <TextInput
      label={label}
      description={
        value ? t("answer.useAs", { name: `$var.${value}` }) : t("answer.saveVariableText")
      }
      error={useProblem(field)}
      withAsterisk={required}
      spellCheck={false}
      autoCapitalize="none"
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value.trim() || null)}
    />
  );
}

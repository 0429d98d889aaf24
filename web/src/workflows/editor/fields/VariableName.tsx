// The name under which later steps find what this one learned. What is typed stays as it is until the
// field is left; what is kept of it is a name from the beginning, so that undo knows no other.
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { variableFrom } from "../model/ids";
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
  const [typed, setTyped] = useState("");
  const name = value ?? "";
  return (
    <TextInput
      label={label}
      description={
        name ? t("answer.useAs", { name: `$var.${name}` }) : t("answer.saveVariableText")
      }
      error={useProblem(field)}
      withAsterisk={required}
      spellCheck={false}
      autoCapitalize="none"
      value={variableFrom(typed) === name ? typed : name}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(variableFrom(event.currentTarget.value) || null);
      }}
      onBlur={() => setTyped(name)}
    />
  );
}

// Draws the fields of a JSON Schema. Values in, values out; saving is the caller's.
import {
  ColorInput,
  NumberInput,
  PasswordInput,
  Select,
  Stack,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SchemaField } from "./jsonSchema";

export type Values = Record<string, unknown>;

export function SchemaForm({
  fields,
  values,
  onChange,
  errorOf,
  disabled,
}: {
  fields: readonly SchemaField[];
  values: Values;
  onChange: (values: Values) => void;
  errorOf: (name: string) => string | undefined;
  disabled?: boolean;
}) {
  return (
    <Stack gap="md">
      {fields.map((field) => (
        <SchemaInput
          key={field.name}
          field={field}
          value={values[field.name]}
          error={errorOf(field.name)}
          disabled={disabled}
          onChange={(value) => onChange({ ...values, [field.name]: value })}
        />
      ))}
    </Stack>
  );
}

function SchemaInput({
  field,
  value,
  error,
  disabled,
  onChange,
}: {
  field: SchemaField;
  value: unknown;
  error?: string;
  disabled?: boolean;
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation();
  const { input } = field;
  const frame = { label: field.label, description: field.help, error, disabled };
  const needed = { ...frame, required: field.required };
  const words = typeof value === "string" ? value : "";
  // An optional text that is emptied is left out, not sent as an empty one.
  const setText = (next: string) => onChange(next === "" && !field.required ? null : next);
  switch (input.kind) {
    case "switch":
      return (
        <Switch
          {...frame}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case "choice":
      return (
        <Select
          {...needed}
          data={input.choices}
          value={value == null ? null : String(value)}
          onChange={(next) => onChange(next)}
          clearable={!field.required}
        />
      );
    case "colour":
      return (
        <ColorInput
          {...needed}
          format="hex"
          value={words}
          onChange={setText}
          eyeDropperButtonProps={{ "aria-label": t("actions.pickColour") }}
        />
      );
    case "number":
      return (
        <NumberInput
          {...needed}
          min={input.min}
          max={input.max}
          allowDecimal={!input.whole}
          value={typeof value === "number" ? value : ""}
          onChange={(next) => onChange(typeof next === "number" ? next : null)}
        />
      );
    case "words":
      return (
        <TagsInput
          {...needed}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={onChange}
          splitChars={[",", "\n"]}
          acceptValueOnBlur
        />
      );
    case "text": {
      const change = (event: { currentTarget: { value: string } }) =>
        setText(event.currentTarget.value);
      if (field.secret)
        return (
          <PasswordInput {...needed} value={words} onChange={change} autoComplete="new-password" />
        );
      if (input.lines)
        return (
          <Textarea {...needed} value={words} onChange={change} autosize minRows={2} maxRows={8} />
        );
      const type = input.format === "uri" ? "url" : input.format === "email" ? "email" : "text";
      return <TextInput {...needed} type={type} value={words} onChange={change} />;
    }
  }
}

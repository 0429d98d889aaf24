// One field of a shortcut's form, with the input its type asks for.
import { NumberInput, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ShortcutField } from "~/api/shortcuts";
import { useUsers } from "~/api/users";

const inputTypes: Partial<Record<ShortcutField["type"], string>> = {
  email: "email",
  phone: "tel",
  date: "date",
};

export function ShortcutInput({
  field,
  first,
  value,
  onChange,
}: {
  field: ShortcutField;
  first: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const words = typeof value === "string" ? value : "";
  const frame = {
    label: field.label,
    required: field.required,
    "data-autofocus": first || undefined,
  };
  switch (field.type) {
    case "checkbox":
      return (
        <Switch
          label={field.label}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case "list":
      return (
        <Select
          {...frame}
          data={field.options ?? []}
          value={words || null}
          clearable={!field.required}
          onChange={(next) => onChange(next ?? "")}
        />
      );
    case "user":
      return <UserSelect frame={frame} value={value} onChange={onChange} />;
    case "number":
      return (
        <NumberInput
          {...frame}
          value={typeof value === "number" ? value : ""}
          onChange={(next) => onChange(next === "" ? "" : Number(next))}
        />
      );
    case "long_text":
      return (
        <Textarea
          {...frame}
          autosize
          minRows={3}
          maxLength={5000}
          value={words}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          {...frame}
          type={inputTypes[field.type]}
          maxLength={500}
          value={words}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

function UserSelect({
  frame,
  value,
  onChange,
}: {
  frame: { label: string; required?: boolean };
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation();
  const users = (useUsers().data ?? []).filter((user) => user.active);
  return (
    <Select
      {...frame}
      searchable
      clearable={!frame.required}
      nothingFoundMessage={t("states.nothingFound")}
      data={users.map((user) => ({
        value: String(user.id),
        label: `${user.firstName} ${user.lastName}`.trim() || user.email,
      }))}
      value={typeof value === "number" ? String(value) : null}
      onChange={(next) => onChange(next === null ? "" : Number(next))}
    />
  );
}

// The fields of a channel's form: the kind's schema, in the reader's words where there are some.
import { useTranslation } from "react-i18next";
import type { ChannelKind } from "~/api/types";
import { fieldsOf, type SchemaField } from "~/ui/jsonSchema";
import type { SettingWords } from "./look";
import { lookOf } from "./registry";

export function useSettingFields(kind: ChannelKind | undefined): SchemaField[] {
  const { t } = useTranslation();
  if (!kind) return [];
  const words = lookOf(kind.kind).words?.(t) ?? {};
  return fieldsOf(kind.settingsSchema).map((field) => inWords(field, words[field.name]));
}

function inWords(field: SchemaField, words: SettingWords | undefined): SchemaField {
  if (!words) return field;
  const { label, help, choices } = words;
  const { input } = field;
  if (input.kind !== "choice" || !choices) return { ...field, label, help };
  const named = input.choices.map((one) => ({ ...one, label: choices[one.value] ?? one.label }));
  return { ...field, label, help, input: { kind: "choice", choices: named } };
}

// The values of a shortcut's form: what they are at first, and what of them is sent. Pure.
import type { ShortcutField } from "~/api/shortcuts";

export type FormValues = Record<string, unknown>;

export const blankValues = (form: readonly ShortcutField[]): FormValues =>
  Object.fromEntries(form.map((field) => [field.name, field.type === "checkbox" ? false : ""]));

/** What was filled in; what was left empty is left out. */
export function filledIn(values: FormValues): FormValues {
  const kept = Object.entries(values).map(([name, value]): [string, unknown] => [
    name,
    typeof value === "string" ? value.trim() : value,
  ]);
  return Object.fromEntries(kept.filter(([, value]) => value !== "" && value !== null));
}

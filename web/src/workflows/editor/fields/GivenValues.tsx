// Values written by hand in the place of those the trigger gives, for whoever tries a workflow. An
// empty one means that there is none.
import { TextInput } from "@mantine/core";
import type { Trigger } from "../model/definition";

export type Given = Record<string, string>;
export type Wanted = { name: string; label: string };

/** What a workflow can be given that is started by name. */
export function wantedByName(trigger: Trigger | null, texts: string): Wanted[] {
  if (trigger?.type === "shortcut") {
    return trigger.form.map(({ name }) => ({ name, label: name }));
  }
  if (trigger?.type === "incoming_webhook") {
    return trigger.values.map(({ name }) => ({ name, label: name }));
  }
  // Whoever starts it may give it anything; the steps say what they read.
  const read = [...texts.matchAll(/\$trigger\.(\w+)/g)].map(([, name = ""]) => name);
  return [...new Set(read)].map((name) => ({ name, label: `$trigger.${name}` }));
}

/** Those that were filled in. */
export const filled = (given: Given) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== ""));

export function GivenValues({
  wanted,
  given,
  onChange,
  error,
}: {
  wanted: readonly Wanted[];
  given: Given;
  onChange: (given: Given) => void;
  error?: (name: string) => string | undefined;
}) {
  return wanted.map(({ name, label }) => (
    <TextInput
      key={name}
      label={label}
      value={given[name] ?? ""}
      error={error?.(name)}
      onChange={(event) => onChange({ ...given, [name]: event.currentTarget.value })}
    />
  ));
}

// What conditions can ask about: everything the server has, with the type of value each gives and
// the values to pick from.
import { useTranslation } from "react-i18next";
import type { ValueType } from "../model/operators";
import { savedVariables } from "../model/variables";
import { useEditor } from "../state";
import { useContactSources, usePeopleSources } from "./sourcesOfContact";
import { useConversationSources, useMessageSources, useNowSources } from "./sourcesOfTalk";
import { useTriggerSources } from "./sourcesOfTrigger";

export const sourceGroups = [
  "contact",
  "assignee",
  "message",
  "conversation",
  "now",
  "trigger",
  "var",
] as const;
export type SourceGroup = (typeof sourceGroups)[number];
export type Named = { value: string; label: string };
export type Source = {
  source: string;
  label: string;
  group: SourceGroup;
  type: ValueType;
  choices?: Named[];
  /** Whether the values picked are ids, and so numbers in the file. */
  numeric?: boolean;
};

export const byName = (a: Named, b: Named) => a.label.localeCompare(b.label);

/** Everything conditions can ask about here; what the trigger gives comes with its type. */
export function useSources(): Source[] {
  const { t } = useTranslation("workflows");
  const { definition } = useEditor();
  const saved = savedVariables(definition).map(
    ({ name, type, step }): Source => ({
      source: `var.${name}`,
      label: step === null ? t("variable.form", { name }) : t("variable.saved", { name, step }),
      group: "var",
      type,
    }),
  );
  return [
    ...useContactSources(),
    ...usePeopleSources(),
    ...useMessageSources(),
    ...useConversationSources(),
    ...useNowSources(),
    ...useTriggerSources(),
    ...saved,
  ];
}

// By what a workflow starts, in words: two of one name are told apart by it.
import { useTranslation } from "react-i18next";
import type { components } from "~/api/schema";
import type { WorkflowRow } from "~/api/types";

type Start = components["schemas"]["TriggerKind"]["type"];

export function useStartOf() {
  const { t } = useTranslation("workflows");
  return ({ trigger }: WorkflowRow) => (trigger ? t(`trigger.${trigger as Start}`) : "");
}

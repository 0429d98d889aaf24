// What conditions can ask about: everything the server has, with the type of value each gives and
// the values to pick from.
import { useTranslation } from "react-i18next";
import { savedVariables } from "../model/variables";
import { useEditor } from "../state";
import type { Source } from "./source";
import { useContactSources, usePeopleSources } from "./sourcesOfContact";
import { useConversationSources, useMessageSources, useNowSources } from "./sourcesOfTalk";
import { useTriggerSources } from "./sourcesOfTrigger";

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

// What an exit in a run's trail is called. The workflow may have changed since, so only the fixed
// exits have words; others are said by the name in their id.
import { useTranslation } from "react-i18next";

const fixed = ["failure", "timeout", "else", "message_failure"] as const;
type Fixed = (typeof fixed)[number];

export function useExitWords(): (exit: string) => string {
  const { t } = useTranslation("workflows");
  return (exit) =>
    fixed.includes(exit as Fixed)
      ? t(`exit.${exit as Fixed}`)
      : exit.replace(/^\w+:/, "").replaceAll("-", " ");
}

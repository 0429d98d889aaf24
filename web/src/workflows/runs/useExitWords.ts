// What an exit in a run's trail is called. The workflow may have changed since, so only the fixed
// exits have words; others are said by the name in their id.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { isFixedExit } from "../exitNames";

export function useExitWords(): (exit: string) => string {
  const { t } = useTranslation("workflows");
  return useCallback(
    (exit) =>
      isFixedExit(exit) ? t(`exit.${exit}`) : exit.replace(/^\w+:/, "").replaceAll("-", " "),
    [t],
  );
}

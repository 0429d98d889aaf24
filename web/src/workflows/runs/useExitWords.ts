// What an exit in a run's trail is called. The workflow may have changed since, so only the fixed
// exits have words; others are said by the name in their id.
import type { TFunction } from "i18next";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { isFixedExit } from "../exitNames";

export const exitText = (t: TFunction<"workflows">, exit: string): string =>
  isFixedExit(exit) ? t(`exit.${exit}`) : exit.replace(/^\w+:/, "").replaceAll("-", " ");

export function useExitWords(): (exit: string) => string {
  const { t } = useTranslation("workflows");
  return useCallback((exit) => exitText(t, exit), [t]);
}

// Conditions as plain sentences, with the names that are known here.
import { useTranslation } from "react-i18next";
import { useFormat } from "~/lib/format";
import type { Condition, ConditionGroup } from "../model/definition";
import { conditionSentence } from "./conditionSentence";
import { useSources } from "./sources";

export function useConditionText(): (condition: Condition) => string {
  const { t } = useTranslation("workflows");
  const sources = useSources();
  const { locale } = useFormat();
  return (condition) => {
    const source = sources.find((one) => one.source === condition.source);
    return conditionSentence(t, locale, condition, source);
  };
}

/** Several conditions joined by their "and" or "or". */
export function useGroupText(): (group: ConditionGroup) => string {
  const { t } = useTranslation("workflows");
  const say = useConditionText();
  return ({ match, conditions }) =>
    conditions.map(say).join(` ${match === "all" ? t("match.and") : t("match.or")} `);
}

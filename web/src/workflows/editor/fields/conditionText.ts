// A condition as a plain sentence: what, how, with what.
import { useTranslation } from "react-i18next";
import { useFormat } from "~/lib/format";
import type { Condition, ConditionGroup, Duration } from "../model/definition";
import { isOperator, operandOf } from "../model/operators";
import { useDurationText } from "./DurationField";
import { type Source, useSources } from "./sources";

export function useConditionText(): (condition: Condition) => string {
  const { t } = useTranslation("workflows");
  const sources = useSources();
  const duration = useDurationText();
  const format = useFormat();
  const right = ({ operator, value }: Condition, source: Source | undefined): string => {
    switch (operandOf(operator, source?.type)) {
      case "none":
        return "";
      case "numbers":
      case "points": {
        const { from, to } = (value ?? {}) as { from?: number | string; to?: number | string };
        return t("condition.range", { from: from ?? "…", to: to ?? "…" });
      }
      case "duration":
        return value ? duration(value as Duration) : "…";
      case "set": {
        const values = Array.isArray(value) ? value : [];
        const names = values.map((one) => labelOf(source, String(one)));
        return names.length > 0
          ? new Intl.ListFormat(format.locale, { type: "unit" }).format(names)
          : "…";
      }
      case "number":
      case "point":
        return value === undefined || value === "" ? "…" : String(value);
      case "text":
        return value === undefined || value === "" ? "…" : `“${String(value)}”`;
    }
  };
  return (condition) => {
    const { operator } = condition;
    const source = sources.find((one) => one.source === condition.source);
    const left = source?.label ?? (condition.source || "…");
    const value = right(condition, source);
    // What lies so long ago has words before and behind the length of time.
    if (isAgo(operator)) return `${left} ${t(`sentence.${operator}`, { value })}`;
    const how = isOperator(operator) ? t(`operator.${operator}`) : operator;
    return [left, how, value].filter(Boolean).join(" ");
  };
}

const ago = ["more_than", "less_than", "more_than_ago", "less_than_ago", "in_the_next"] as const;
const isAgo = (operator: string): operator is (typeof ago)[number] =>
  ago.some((one) => one === operator);

const labelOf = (source: Source | undefined, value: string) =>
  source?.choices?.find((choice) => choice.value === value)?.label ?? value;

/** Several conditions joined by their "and" or "or". */
export function useGroupText(): (group: ConditionGroup) => string {
  const { t } = useTranslation("workflows");
  const say = useConditionText();
  return ({ match, conditions }) =>
    conditions.map(say).join(` ${match === "all" ? t("match.and") : t("match.or")} `);
}

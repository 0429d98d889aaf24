// A condition as a plain sentence, by the reader's language: what is looked at, a colon, how it must
// be. The colon spares the sentence what languages do to words that meet ("de le", "de el"). Pure.
import type { TFunction } from "i18next";
import { date, full, number } from "~/lib/format";
import type { Condition, Duration } from "../model/definition";
import { isOperator, operandOf, type ValueType } from "../model/operators";
import type { Source } from "./source";

type T = TFunction<"workflows">;
const OPEN = "…";

/** A day, a time of day, or both, as they were written, without a time zone. */
function point(text: unknown, type: ValueType | undefined, locale: string): string {
  if (typeof text !== "string" || text === "") return OPEN;
  const clock = /^(\d{1,2}):(\d{2})/.exec(text);
  if (type === "time" && clock) {
    const at = new Date(2024, 0, 1, Number(clock[1]), Number(clock[2]));
    return new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(at);
  }
  const timed = text.length > 10;
  const at = new Date(timed ? text.replace(" ", "T") : `${text}T12:00`).getTime();
  if (!/^\d{4}-/.test(text) || Number.isNaN(at)) return text;
  return timed ? full(at, locale) : date(at, locale);
}

/** Several values; how they are joined is part of what is asked. */
function several(condition: Condition, source: Source | undefined, locale: string): string {
  const { operator, value } = condition;
  const all = Array.isArray(value) ? value.map(String) : [];
  const name = (value: string) =>
    source?.choices?.find((choice) => choice.value === value)?.label ?? value;
  const names = all.filter((one) => one !== "").map(name);
  const joined: Partial<Record<string, Intl.ListFormatType>> = {
    has_all_of: "conjunction",
    none_of: "conjunction",
    has_none_of: "unit",
  };
  const type = joined[operator] ?? "disjunction";
  return new Intl.ListFormat(locale, { type }).format(names) || OPEN;
}

/** The words around a value of the calendar, which are not those around other values. */
const calendarWords = {
  day: {
    is: "on_day",
    before: "before_day",
    after: "after_day",
    between: "between_days",
  },
  time: {
    is: "at_time",
    before: "before_time",
    after: "after_time",
    between: "between_times",
  },
} as const;
type Calendar = keyof typeof calendarWords.day;
const isCalendar = (operator: string): operator is Calendar => operator in calendarWords.day;

export function conditionSentence(
  t: T,
  locale: string,
  condition: Condition,
  source: Source | undefined,
): string {
  const { operator, value } = condition;
  const type = source?.type;
  const left = source?.label ?? (condition.source || OPEN);
  if (!isOperator(operator)) return `${left} ${operator}`;
  const counted = (one: unknown) => (typeof one === "number" ? number(one, locale) : OPEN);
  const edges = (value ?? {}) as { from?: unknown; to?: unknown };
  switch (operandOf(operator, type)) {
    case "none":
      return t(`sentence.${operator}`, { left });
    case "set":
      return t(`sentence.${operator}`, { left, value: several(condition, source, locale) });
    case "duration": {
      const { amount, unit } = (value ?? {}) as Partial<Duration>;
      const length = unit ? t(`duration.${unit}`, { count: amount ?? 0 }) : OPEN;
      return t(`sentence.${operator}`, { left, value: length });
    }
    case "number":
      return t(`sentence.${operator}`, { left, value: counted(value) });
    case "numbers":
      return t("sentence.between", { left, from: counted(edges.from), to: counted(edges.to) });
    case "point":
    case "points": {
      const words = calendarWords[type === "time" ? "time" : "day"];
      const key = isCalendar(operator) ? words[operator] : operator;
      const at = (one: unknown) => point(one, type, locale);
      return t(`sentence.${key}`, {
        left,
        value: at(value),
        from: at(edges.from),
        to: at(edges.to),
      });
    }
    case "text": {
      const text = value === undefined || value === "" ? "" : String(value);
      return t(`sentence.${operator}`, {
        left,
        value: text ? t("sentence.quoted", { text }) : OPEN,
      });
    }
  }
}

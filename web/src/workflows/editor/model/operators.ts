// How a value is compared, by its type, and what it is compared with. The same names as the
// server's; a new condition gets the first operator of its type.
import type { components } from "~/api/schema";

export type ValueType =
  | "text"
  | "number"
  | "date"
  | "time"
  | "moment"
  | "age"
  | "list"
  | "checkbox"
  | "tags"
  | "any";

/** The names the server has; one it lacks is a type error. */
type Known = components["schemas"]["Operator"];

const there = ["exists", "does_not_exist"] as const;
const words = ["is", "is_not", "contains", "does_not_contain", "starts_with", "ends_with"] as const;
const numbers = ["eq", "ne", "gt", "gte", "lt", "lte", "between"] as const;
const days = ["is", "before", "after", "between"] as const;
const spans = ["more_than_ago", "less_than_ago", "in_the_next"] as const;
const sets = ["any_of", "none_of"] as const;
const ticks = ["is_true", "is_false"] as const;

export const operatorsOf = {
  text: [...words, "matches", ...sets, ...there],
  number: [...numbers, ...there],
  date: [...days, ...spans, ...there],
  moment: [...spans, ...days, ...there],
  time: [...days, ...there],
  age: ["more_than", "less_than", ...there],
  list: [...sets, ...there],
  checkbox: [...ticks, ...there],
  tags: ["has_any_of", "has_all_of", "has_none_of", ...there],
  // Of what another system sent, nobody knows before what it will hold.
  any: [...words, ...numbers, "before", "after", ...spans, ...sets, ...ticks, ...there],
} as const satisfies Record<ValueType, readonly Known[]>;

export type Operator = (typeof operatorsOf)[ValueType][number];
const known = new Set<string>(Object.values(operatorsOf).flat());
export const isOperator = (operator: string): operator is Operator => known.has(operator);

/** What stands on the right: nothing, words, a number, a day or a time (or two of them), a length
 * of time, or several values. */
export type Operand =
  | "none"
  | "text"
  | "number"
  | "numbers"
  | "point"
  | "points"
  | "duration"
  | "set";

const operands: Partial<Record<Operator, Operand>> = {
  exists: "none",
  does_not_exist: "none",
  is_true: "none",
  is_false: "none",
  eq: "number",
  ne: "number",
  gt: "number",
  gte: "number",
  lt: "number",
  lte: "number",
  between: "numbers",
  before: "point",
  after: "point",
  more_than: "duration",
  less_than: "duration",
  more_than_ago: "duration",
  less_than_ago: "duration",
  in_the_next: "duration",
  any_of: "set",
  none_of: "set",
  has_any_of: "set",
  has_all_of: "set",
  has_none_of: "set",
};

const isCalendar = (type: ValueType) => type === "date" || type === "moment" || type === "time";

export function operandOf(operator: string, type: ValueType = "any"): Operand {
  const operand = (isOperator(operator) ? operands[operator] : undefined) ?? "text";
  if (!isCalendar(type)) return operand;
  if (operand === "text") return "point";
  return operand === "numbers" ? "points" : operand;
}

/** What a fresh operand of this shape holds; `undefined` is left out of the file. */
export function blankOperand(operand: Operand): unknown {
  if (operand === "set") return [];
  if (operand === "text" || operand === "point") return "";
  if (operand === "duration") return { amount: 1, unit: "days" };
  return undefined;
}

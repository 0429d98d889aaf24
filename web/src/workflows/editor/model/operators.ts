// How a value is compared, by its type, and what it is compared with. The same names as the
// server's; a new condition gets the first operator of its type.
export type ValueType = "text" | "number" | "age" | "list" | "checkbox" | "tags";

export const operatorsOf = {
  text: [
    "is",
    "is_not",
    "contains",
    "does_not_contain",
    "starts_with",
    "ends_with",
    "matches",
    "exists",
    "does_not_exist",
  ],
  number: ["eq", "ne", "gt", "gte", "lt", "lte", "between", "exists", "does_not_exist"],
  age: ["more_than", "less_than"],
  list: ["any_of", "none_of", "exists", "does_not_exist"],
  checkbox: ["is_true", "is_false"],
  tags: ["has_any_of", "has_all_of", "has_none_of", "exists", "does_not_exist"],
} as const satisfies Record<ValueType, readonly string[]>;

export type Operator = (typeof operatorsOf)[ValueType][number];
const known = new Set<string>(Object.values(operatorsOf).flat());
export const isOperator = (operator: string): operator is Operator => known.has(operator);

/** What stands on the right: nothing, words, a number, two numbers, a time, or several values. */
export type Operand = "none" | "text" | "number" | "range" | "duration" | "set";

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
  between: "range",
  more_than: "duration",
  less_than: "duration",
  any_of: "set",
  none_of: "set",
  has_any_of: "set",
  has_all_of: "set",
  has_none_of: "set",
};

export const operandOf = (operator: string): Operand =>
  (isOperator(operator) ? operands[operator] : undefined) ?? "text";

/** What a fresh operand of this shape holds; `undefined` is left out of the file. */
export function blankOperand(operand: Operand): unknown {
  if (operand === "set") return [];
  if (operand === "text") return "";
  if (operand === "duration") return { amount: 1, unit: "days" };
  return undefined;
}

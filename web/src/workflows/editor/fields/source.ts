// One thing that conditions can ask about.
import type { ValueType } from "../model/operators";

export const sourceGroups = [
  "contact",
  "assignee",
  "message",
  "conversation",
  "now",
  "trigger",
  "var",
] as const;
export type SourceGroup = (typeof sourceGroups)[number];
export type Named = { value: string; label: string };
export type Source = {
  source: string;
  label: string;
  group: SourceGroup;
  type: ValueType;
  choices?: Named[];
  /** Whether the values picked are ids, and so numbers in the file. */
  numeric?: boolean;
};

export const byName = (a: Named, b: Named) => a.label.localeCompare(b.label);

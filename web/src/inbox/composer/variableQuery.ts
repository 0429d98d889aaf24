// Finds the `$variable` being written at the caret, and puts the chosen one in its place. Pure.
import type { Variable } from "~/api/types";

export type VariableQuery = { from: number; to: number; text: string };

export function variableAt(text: string, caret: number): VariableQuery | null {
  const found = /(^|\s)\$([\w.]*)$/.exec(text.slice(0, caret));
  if (!found) return null;
  const query = found[2] ?? "";
  return { from: caret - query.length - 1, to: caret, text: query };
}

export function putVariable(text: string, at: VariableQuery, name: string) {
  const space = /^\s/.test(text.slice(at.to)) ? "" : " ";
  const next = `${text.slice(0, at.from)}${name}${space}${text.slice(at.to)}`;
  return { text: next, caret: at.from + name.length + 1 };
}

export function matchingVariables(all: readonly Variable[], query: string): Variable[] {
  const wanted = query.toLowerCase();
  const fits = (variable: Variable) =>
    variable.name.toLowerCase().includes(wanted) || variable.label.toLowerCase().includes(wanted);
  return all.filter(fits).slice(0, 50);
}

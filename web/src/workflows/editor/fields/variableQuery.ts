// Finds the `$variable` being written at the caret, and puts a chosen one in its place. Pure.
export type VariableQuery = { from: number; to: number; text: string };

export function variableAt(text: string, caret: number): VariableQuery | null {
  const found = /(^|[^\\\w$])\$([\w.]*)$/.exec(text.slice(0, caret));
  if (!found) return null;
  const query = found[2] ?? "";
  return { from: caret - query.length - 1, to: caret, text: query };
}

/** The text with the variable in it, and where the caret stands then. */
export function putVariable(text: string, at: { from: number; to: number }, name: string) {
  return {
    text: text.slice(0, at.from) + name + text.slice(at.to),
    caret: at.from + name.length,
  };
}

/** What fits what was typed so far; those whose name begins with it first. */
export function matching<V extends { name: string; label: string }>(all: V[], typed: string): V[] {
  const wanted = typed.toLowerCase();
  const begins = (one: V) => one.name.slice(1).toLowerCase().startsWith(wanted);
  const has = (one: V) => `${one.name} ${one.label}`.toLowerCase().includes(wanted);
  return [...all.filter(begins), ...all.filter((one) => has(one) && !begins(one))];
}

// Which variable was meant where there is none of that name. Pure.
import { fold } from "~/lib/fold";
import type { TextVariable } from "../useTextVariables";

/** So many letters may be wrong, missing or too many. */
const MOST = 2;
const written = /(?<!\\)\$([\p{L}_][\p{L}\p{N}_]*\.[\p{L}\p{N}_.]*[\p{L}\p{N}_])/gu;

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (const [n, letter] of [...one].entries()) {
    const next = [n + 1];
    for (let m = 1; m <= other.length; m++) {
      const change = (row[m - 1] ?? 0) + (letter === other[m - 1] ? 0 : 1);
      next.push(Math.min(change, (row[m] ?? 0) + 1, (next[m - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The first variable of a text that does not exist, as the one that is nearest by name or label. */
export function meant(text: string, variables: readonly TextVariable[]): string | undefined {
  const known = new Set(variables.map(({ name }) => name));
  for (const [whole, name = ""] of text.matchAll(written)) {
    if (known.has(whole)) continue;
    const [family, member] = [name.slice(0, name.indexOf(".")), name.slice(name.indexOf(".") + 1)];
    const far = (one: TextVariable) => {
      const own = one.name.startsWith(`$${family}.`);
      const byLabel = own ? distance(fold(member), fold(one.label)) : Number.POSITIVE_INFINITY;
      return Math.min(distance(`$${fold(name)}`, fold(one.name)), byLabel);
    };
    const [first] = variables
      .map((one) => ({ name: one.name, far: far(one) }))
      .filter((one) => one.far <= MOST)
      .sort((a, b) => a.far - b.far);
    if (first) return first.name;
  }
  return undefined;
}

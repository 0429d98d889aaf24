// A text in which variables stand by the names people know, as pieces: words, and names among them.
// The same text reads the same, so what it came to is kept. Pure.
import { variablesIn } from "../fields/text/variables";

export type Piece = { text: string; named: boolean };
export type Reads = (text: string) => readonly Piece[];

/** More than a workflow has texts, and few enough to be forgotten all at once. */
const MOST = 1000;

function pieces(text: string, nameOf: (name: string) => string | undefined): Piece[] {
  const found = variablesIn(text);
  const plain = (from: number, to?: number) => ({
    text: text.slice(from, to).replaceAll("\\$", "$"),
    named: false,
  });
  const all = found.flatMap(({ from, name }, n) => [
    plain(found[n - 1]?.to ?? 0, from),
    { text: short(name) ?? nameOf(name) ?? `$${name}`, named: true },
  ]);
  return [...all, plain(found.at(-1)?.to ?? 0)].filter(({ text }) => text !== "");
}

/** What a step saved is named by a person already; which step that was would be too long for a card. */
const short = (name: string) => (name.startsWith("var.") ? name.slice(4) : undefined);

/** How texts read where variables have these names. */
export function readsWith(nameOf: (name: string) => string | undefined): Reads {
  const known = new Map<string, readonly Piece[]>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    if (known.size >= MOST) known.clear();
    const read = pieces(text, nameOf);
    known.set(text, read);
    return read;
  };
}

/** The same as plain words. */
export const spoken = (read: readonly Piece[]) => read.map(({ text }) => text).join("");

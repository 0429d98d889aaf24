// Unsaved changes of a workflow as one browser keeps them: what is written, when it is brought back at
// once and when it is only offered, and what is old enough to go. Pure: `keptUnsaved` has the storage.
import type { components } from "~/api/schema";
import type { Definition } from "./definition";
import { readDefinition } from "./reading";

/** What the server has, and under which revision. */
type Base = { definition: Definition; revision: number };
export type Kept = {
  /** When it was changed last. */
  at: number;
  /** What it was changed from: a revision, and the mark of what was in it. */
  revision: number;
  mark: string;
  definition: Definition;
};
export type Entry = { key: string; kept: Kept };
/** `back`: it goes on from what the server has. `offer`: that has moved on meanwhile. */
export type Found = Entry & { kind: "back" | "offer" };

const DAYS = 24 * 60 * 60 * 1000;
const LONGEST = 30 * DAYS;
const MOST = 12;

const marks = new WeakMap<Definition, string>();

/** Short, and different for different definitions: a next version begins again at the same numbers. */
export function markOf(definition: Definition): string {
  const known = marks.get(definition);
  if (known !== undefined) return known;
  const text = JSON.stringify(definition);
  let sum = 5381;
  for (let at = 0; at < text.length; at++) sum = ((sum << 5) + sum + text.charCodeAt(at)) | 0;
  const mark = `${text.length}.${sum >>> 0}`;
  marks.set(definition, mark);
  return mark;
}

export const keep = (base: Base, definition: Definition, at: number): Kept => ({
  at,
  revision: base.revision,
  mark: markOf(base.definition),
  definition,
});

/** What was kept as text; nothing where it is not, or no more, what this page writes. */
export function readKept(text: string | null): Kept | null {
  try {
    const { at, revision, mark, definition } = JSON.parse(text ?? "null") as Partial<Kept>;
    const named =
      typeof at === "number" && typeof revision === "number" && typeof mark === "string";
    if (!named || !definition) return null;
    const read = readDefinition(definition as components["schemas"]["Definition"]);
    return { at, revision, mark, definition: read };
  } catch {
    return null;
  }
}

/** Which of the changes kept of one workflow counts: the one that goes on from here, else the latest. */
export function choose(all: readonly Entry[], base: Base): Found | null {
  const mark = markOf(base.definition);
  const changed = all.filter(({ kept }) => markOf(kept.definition) !== mark);
  const latest = changed.toSorted((a, b) => b.kept.at - a.kept.at);
  const here = latest.find(({ kept }) => kept.revision === base.revision && kept.mark === mark);
  if (here) return { ...here, kind: "back" };
  return latest[0] ? { ...latest[0], kind: "offer" } : null;
}

/** The keys of what goes: all that is unreadable or old, and the oldest where there are too many. */
export function outdated(
  all: readonly { key: string; at: number | null }[],
  now: number,
): string[] {
  const latest = all.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  return latest
    .filter(({ at }, place) => at === null || now - at > LONGEST || place >= MOST)
    .map(({ key }) => key);
}

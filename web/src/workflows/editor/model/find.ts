// Finding a step by what a person remembers of it: its name, its kind, or words in its settings.
// Accents and capitals make no difference; every word that is typed must be somewhere in the step.
import { searchable, wordsOf } from "~/lib/searching";
import type { Definition, Step, Trigger } from "./definition";
import { inOrder } from "./tree";
import type { Spot } from "./walk";

/** What the program, not a person, wrote into a step. */
const technical = new Set([
  ...["id", "type", "exits", "match", "operator", "unit", "logic", "method", "format", "action"],
  ...["target", "by"],
]);

/** Every text in settings, however deep. */
export function wordsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  return Object.entries(value).flatMap(([key, below]) =>
    technical.has(key) ? [] : wordsIn(below),
  );
}

type Named = Step | Trigger;

/** What fits, from the top down; nothing for a search that says nothing. */
export function findSpots(
  definition: Definition,
  search: string,
  kindOf: (of: Named) => string,
  /** Other words for the kind. */
  alsoOf: (of: Named) => string = () => "",
): Spot[] {
  const wanted = wordsOf(search);
  if (wanted.length === 0) return [];
  const fits = (of: Named) => {
    const text = searchable([kindOf(of), ...wordsIn(of)].join(" "));
    // Other words for a kind are few; what begins none of them is not meant by them.
    const also = ` ${searchable(alsoOf(of))}`;
    return wanted.every(
      (word) => text.includes(word) || (word.length > 2 && also.includes(` ${word}`)),
    );
  };
  const { trigger } = definition;
  const found: Spot[] = trigger && fits(trigger) ? [{ kind: "trigger" }] : [];
  for (const step of inOrder(definition)) {
    if (fits(step)) found.push({ kind: "step", id: step.id });
  }
  return found;
}

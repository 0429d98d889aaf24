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

/** What fits: first what is called so, then what begins so, then by name, by content and by kind; those
 * that fit alike from the top down. Nothing for a search that says nothing. */
export function findSpots(
  definition: Definition,
  search: string,
  kindOf: (of: Named) => string,
  /** Other words for the kind. */
  alsoOf: (of: Named) => string = () => "",
): Spot[] {
  const wanted = wordsOf(search);
  if (wanted.length === 0) return [];
  const whole = searchable(search.trim());
  /** How far it is from what was typed; none where it does not fit. */
  const rankOf = (of: Named): number | null => {
    const name = "name" in of ? searchable(of.name) : "";
    if (name === whole) return 0;
    if (name.startsWith(whole)) return 1;
    const has = (text: string) => (word: string) => text.includes(word);
    if (wanted.every(has(name))) return 2;
    const content = searchable(wordsIn(of).join(" "));
    if (wanted.every(has(content))) return 3;
    const kind = searchable(kindOf(of));
    // Other words for a kind are few; what begins none of them is not meant by them.
    const also = ` ${searchable(alsoOf(of))}`;
    const fits = wanted.every(
      (word) =>
        content.includes(word) ||
        kind.includes(word) ||
        (word.length > 2 && also.includes(` ${word}`)),
    );
    return fits ? 4 : null;
  };
  const { trigger } = definition;
  const ranked: { spot: Spot; rank: number }[] = [];
  const add = (of: Named, spot: Spot) => {
    const rank = rankOf(of);
    if (rank !== null) ranked.push({ spot, rank });
  };
  if (trigger) add(trigger, { kind: "trigger" });
  for (const step of inOrder(definition)) add(step, { kind: "step", id: step.id });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ spot }) => spot);
}

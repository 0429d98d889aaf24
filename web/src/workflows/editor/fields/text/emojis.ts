// The emoji people choose from, with their names in the language of the interface. Fetched when first
// wanted: they are many.
import type { CompactEmoji } from "emojibase";
import type { Locale } from "~/api/types";
import { fold } from "~/lib/fold";

type File = { default: CompactEmoji[] };
const files: Record<Locale, () => Promise<File>> = {
  en: () => import("emojibase-data/en/compact.json") as Promise<File>,
  fr: () => import("emojibase-data/fr/compact.json") as Promise<File>,
  es: () => import("emojibase-data/es/compact.json") as Promise<File>,
};

export type Emoji = { sign: string; label: string; words: string };
export const groups = [
  "smileys",
  "people",
  "animals",
  "food",
  "travel",
  "activities",
  "objects",
  "symbols",
  "flags",
] as const;
export type Group = (typeof groups)[number];
/** Their numbers in the data; the one left out are building blocks of others. */
const numbers: Record<Group, number> = {
  smileys: 0,
  people: 1,
  animals: 3,
  food: 4,
  travel: 5,
  activities: 6,
  objects: 7,
  symbols: 8,
  flags: 9,
};

export async function emojisIn(locale: Locale): Promise<Map<Group, Emoji[]>> {
  const all = (await files[locale]()).default;
  const sorted = all.toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0));
  const of = (group: Group) =>
    sorted
      .filter((emoji) => emoji.group === numbers[group])
      .map(({ unicode, label, tags }) => ({
        sign: unicode,
        label,
        words: fold([label, ...(tags ?? [])].join(" ")),
      }));
  return new Map(groups.map((group) => [group, of(group)]));
}

/** Those whose name or whose words hold all that was typed. */
export function matching(all: ReadonlyMap<Group, Emoji[]>, typed: string): Emoji[] {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  const has = (emoji: Emoji) => wanted.every((word) => emoji.words.includes(word));
  return [...all.values()].flat().filter(has);
}

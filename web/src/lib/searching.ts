// Finding by what a person types: accents, capitals, hyphens and apostrophes make no difference.
import { fold } from "./fold";

/** A text as it is searched in: "E-mail d’accueil" is found by "email" and by "e-mail". */
export function searchable(text: string): string {
  const plain = fold(text)
    .replace(/['’]/g, " ")
    .replace(/[\u2010\u2011]/g, "-");
  const joined = plain.replace(/(\p{L})-(?=\p{L})/gu, "$1");
  return joined === plain ? plain : `${plain} ${joined}`;
}

/** The words of a search. */
export const wordsOf = (search: string): string[] =>
  fold(search)
    .replace(/['’]/g, " ")
    .split(/[\s,;]+/)
    .filter(Boolean);

/** Without the s of a plural, which people type or leave out. */
const single = (word: string) => (word.length > 3 ? word.replace(/s$/, "") : word);

/** Where the first text is in which a word begins so, or, if `within`, in which it stands anywhere. */
function place(texts: readonly string[], word: string, within: boolean): number {
  const sought = within ? single(word) : ` ${single(word)}`;
  return texts.findIndex((text) => ` ${text}`.replace(/[^\p{L}\p{N}-]+/gu, " ").includes(sought));
}

/** What fits a search, best first: every word must begin a word of its texts, of which the first say
 * most. Only where nothing fits so, words may stand within others. */
export function seek<T>(
  all: readonly T[],
  search: string,
  textsOf: (one: T) => readonly string[],
): T[] {
  const wanted = wordsOf(search);
  if (wanted.length === 0) return [...all];
  const texts = new Map(all.map((one) => [one, textsOf(one).map(searchable)]));
  const found = (within: boolean) =>
    all
      .map((one) => {
        const places = wanted.map((word) => place(texts.get(one) ?? [], word, within));
        return { one, rank: places.includes(-1) ? -1 : Math.max(...places) };
      })
      .filter(({ rank }) => rank >= 0)
      .sort((a, b) => a.rank - b.rank)
      .map(({ one }) => one);
  const whole = found(false);
  return whole.length > 0 ? whole : found(true);
}

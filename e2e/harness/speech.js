// Judges words that a page shows: are they in the page's language, whole, and in the right number?
import { entriesOf } from "./words.js";

const escaped = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const pattern = (words) =>
  new RegExp(
    `^${words
      .split(/\{\{[^}]*\}\}/)
      .map(escaped)
      .join("(.+?)")}$`,
    "su",
  );

/** Words that are the same thought in several languages, or names. */
const shared = /^[\p{P}\p{S}\d\s]*$/u;
/** Small words of English that neither French nor Spanish has. */
const english =
  /(?<!\p{L})(the|and|of|is|are|were|with|from|this|that|which|your|you|not|when|it|its|has|have|been|cannot|there)(?!\p{L})/u;
/** What is the same for one and for many, or is said with one all the same. */
const alike =
  /^(fois|mois|temps|fils|mes|tras|des|les|dans|puis|sans|minutos|más|plus|is|was|has|this)$/;

export function speechOf(locale) {
  const own = entriesOf(locale);
  const plain = new Set(own.map(([, words]) => words));
  const keys = new Set(own.map(([key]) => key).filter((key) => key.includes(".")));
  const holes = (entries) =>
    entries.filter(([, words]) => /\{\{/.test(words)).map(([key, words]) => [key, pattern(words)]);
  const patterns = holes(own);
  const foreign = locale === "en" ? [] : entriesOf("en");
  const foreignPlain = new Map(
    foreign.filter(([, words]) => !plain.has(words)).map(([key, words]) => [words, key]),
  );
  // A hole with next to nothing around it fits any words.
  const telling = ([, words]) => words.replace(/\{\{[^}]*\}\}/g, "").replace(/\W/g, "").length > 4;
  const foreignPatterns = holes(foreign.filter(telling));
  const mine = (text) => plain.has(text) || patterns.some(([, one]) => one.test(text));
  const plural = new Intl.PluralRules(locale);

  function fault(text) {
    if (/\{\{|\}\}|\$t\(|\[object |undefined|\bNaN\b/.test(text)) return "holds a hole";
    if (keys.has(text) || keys.has(text.replace(/^workflows:/, ""))) return "is a key";
    const many = text.match(/(?<![\d.,: {2}])([01])[ {2}](\p{L}+[sx])(?!\p{L})/u);
    if (many && plural.select(Number(many[1])) === "one" && !alike.test(many[2]))
      return `says “${many[0]}”`;
    if (locale === "en" || shared.test(text)) return null;
    if (foreignPlain.has(text)) return `is English (${foreignPlain.get(text)})`;
    if (mine(text)) return null;
    const leak = foreignPatterns.find(([, one]) => one.test(text));
    if (leak) return `is English (${leak[0]})`;
    return english.test(text) ? "reads like English" : null;
  }

  /** What is wrong with these words, a line each. */
  return (texts) =>
    texts.flatMap((text) => {
      const wrong = fault(text);
      return wrong ? [`“${text.slice(0, 160)}” ${wrong}`] : [];
    });
}

// The words of the web client in one language, for stories that are told in every language: what a
// button is called there is looked up, and not written down a second time.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const source = join(import.meta.dirname, "../../web/src");
const read = (path) => JSON.parse(readFileSync(join(source, path), "utf8"));

export const LOCALES = ["en", "fr", "es"];

const books = Object.fromEntries(
  LOCALES.map((locale) => [
    locale,
    { module: read(`workflows/words/${locale}.json`), app: read(`i18n/${locale}.json`) },
  ]),
);

/** All words of a language as [key, words], the module's before those of the other pages. */
export function entriesOf(locale) {
  const leaves = (node, path) =>
    Object.entries(node).flatMap(([key, value]) => {
      const here = path ? `${path}.${key}` : key;
      return typeof value === "string" ? [[here, value]] : leaves(value, here);
    });
  const { module, app } = books[locale];
  return [...leaves(module, ""), ...leaves(app, "")];
}

/** Says a key in a language, with its values put in; a key that is not there is a mistake. */
export function wordsOf(locale) {
  const { module, app } = books[locale];
  const plural = new Intl.PluralRules(locale);
  const find = (book, key) => key.split(".").reduce((node, part) => node?.[part], book);
  const said = (book) => (key, values) => {
    const counted = values?.count !== undefined && `${key}_${plural.select(values.count)}`;
    const words = (counted && find(book, counted)) || find(book, key);
    if (typeof words !== "string") throw new Error(`no words for ${key} in ${locale}`);
    return words.replace(/\{\{(\w+)[^}]*\}\}/g, (_, name) => String(values?.[name] ?? ""));
  };
  return { t: said(module), app: said(app) };
}

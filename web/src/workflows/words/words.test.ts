// The module's own words: the same keys and holes in every language, all of them used.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import allEs from "~/i18n/es.json";
import allFr from "~/i18n/fr.json";
import en from "./en.json";
import es from "./es.json";
import fr from "./fr.json";

const forms = /_(zero|one|two|few|many|other)$/;

function leaves(node: object, path = ""): [string, string][] {
  return Object.entries(node).flatMap(([key, value]) => {
    const here = path ? `${path}.${key}` : key;
    return typeof value === "string" ? [[here, value] as [string, string]] : leaves(value, here);
  });
}
const stem = (key: string) => key.replace(forms, "");
const stems = (node: object) => [...new Set(leaves(node).map(([key]) => stem(key)))].sort();
const holes = (words: string) => [...new Set(words.match(/\{\{\w+/g) ?? [])].sort();

describe.each(Object.entries({ en, es, fr }))("%s", (locale, words) => {
  it("has the keys of English and every plural form", () => {
    expect(stems(words)).toEqual(stems(en));
    const all = new Set(leaves(words).map(([key]) => key));
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const plurals = [...all].filter((key) => key.endsWith("_other")).map(stem);
    const missing = plurals.flatMap((key) =>
      needed.map((form) => `${key}_${form}`).filter((key) => !all.has(key)),
    );
    expect(missing).toEqual([]);
  });

  it("puts the same values in as English", () => {
    const english = new Map(leaves(en));
    for (const [key, said] of leaves(words)) {
      if (!forms.test(key)) expect(holes(said), key).toEqual(holes(english.get(key) ?? ""));
    }
  });
});

/** An HTTP header, which is written in one way only. */
const AS_IS = ["hook.header"];
const everyWord = (own: object, all: object) =>
  [...leaves(own), ...leaves(all)].filter(([key]) => !AS_IS.includes(key));
const faulty = (words: [string, string][], fault: RegExp) =>
  words.filter(([, said]) => fault.test(said)).map(([key, said]) => `${key}: ${said}`);

it("French stands by its typography", () => {
  const words = everyWord(fr, allFr);
  // No sign alone at the beginning of a line: a space that does not break stands before it.
  expect(faulty(words, /(^|[^\u00a0\u202f!?])[;!?»]/)).toEqual([]);
  expect(faulty(words, /[^\u00a0\u202f]:(\s|$)/)).toEqual([]);
  expect(faulty(words, /«(?![\u00a0\u202f])/)).toEqual([]);
  expect(faulty(words, /[“”„"]|\p{L}'\p{L}/u)).toEqual([]);
});

it("Spanish opens what it closes, and says usted", () => {
  const words = everyWord(es, allEs);
  const count = (said: string, sign: string) => said.split(sign).length;
  const open = ([, said]: [string, string]) =>
    count(said, "¿") !== count(said, "?") || count(said, "¡") !== count(said, "!");
  expect(words.filter(open)).toEqual([]);
  expect(faulty(words, /[“”„"]/)).toEqual([]);
  expect(
    faulty(words, /(?<!\p{L})(tú|tu|tus|ti|contigo|quieres|puedes|tienes)(?!\p{L})/iu),
  ).toEqual([]);
});

const folder = join(import.meta.dirname, "..");
const files = readdirSync(folder, { withFileTypes: true, recursive: true })
  .filter((file) => file.isFile() && /\.tsx?$/.test(file.name))
  .map((file) => join(file.parentPath, file.name));

it("no colon is put together in code: each language has its own", () => {
  const put = /(\)|\w)\}: (\$?\{|<)|[`>}]: \$?\{\w+\}?[(<`]|join\(": "\)/;
  const shown = files.filter((file) => !/\.test\.|model/.test(file));
  expect(shown.filter((file) => put.test(readFileSync(file, "utf8")))).toEqual([]);
});

it("every key is used", () => {
  const code = files.map((file) => readFileSync(file, "utf8")).join("\n");
  const parts = [...code.matchAll(/`([\w.]+\.)\$\{[^}]+\}([\w.]*)`/g)];
  const computed = (key: string) =>
    parts.some(([, before, after]) => key.startsWith(before ?? "") && key.endsWith(after ?? ""));
  const unused = stems(en).filter((key) => !code.includes(`"${key}"`) && !computed(key));
  expect(unused).toEqual([]);
});

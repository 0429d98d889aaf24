// Every language has the same keys, every key is used, and every plural has its forms.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import en from "./en.json";
import es from "./es.json";
import fr from "./fr.json";

const languages = { en, es, fr };
const forms = /_(zero|one|two|few|many|other)$/;

function leaves(node: object, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(node)) {
    const here = path ? `${path}.${key}` : key;
    if (typeof value === "string") found.set(here, value);
    else for (const [below, words] of leaves(value, here)) found.set(below, words);
  }
  return found;
}

const stem = (key: string) => key.replace(forms, "");
const stems = (node: object) => [...new Set([...leaves(node).keys()].map(stem))].sort();
const holes = (words: string) => [...new Set(words.match(/\{\{\w+/g) ?? [])].sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && /\.tsx?$/.test(file.name) && !/\.test\.ts$/.test(file.name))
    .map((file) => readFileSync(join(file.parentPath, file.name), "utf8"));
}

describe.each(Object.entries(languages))("%s", (locale, words) => {
  it("has the keys of English", () => {
    expect(stems(words)).toEqual(stems(en));
  });

  it("has every plural form its language needs", () => {
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const keys = leaves(words);
    const plurals = [...keys.keys()].filter((key) => forms.test(key)).map(stem);
    const missing = plurals.flatMap((key) =>
      needed.map((form) => `${key}_${form}`).filter((one) => !keys.has(one)),
    );
    expect(missing).toEqual([]);
  });

  it("says something everywhere, with the same values put in as English", () => {
    const english = leaves(en);
    for (const [key, said] of leaves(words)) {
      expect(said.trim(), key).not.toBe("");
      const model = english.get(key) ?? english.get(`${stem(key)}_other`) ?? "";
      if (!forms.test(key)) expect(holes(said), key).toEqual(holes(model));
    }
  });
});

it("every key is used", () => {
  const code = sources(join(import.meta.dirname, "..")).join("\n");
  const prefixes = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map((match) => match[1] ?? "");
  const unused = stems(en).filter(
    (key) => !code.includes(`"${key}"`) && !prefixes.some((prefix) => key.startsWith(prefix)),
  );
  expect(unused).toEqual([]);
});

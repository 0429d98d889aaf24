// Every sentence a condition can make, in every language: all sources by all operators by values.
import i18next, { type TFunction } from "i18next";
import { beforeAll, expect, it } from "vitest";
import en from "../../words/en.json";
import es from "../../words/es.json";
import fr from "../../words/fr.json";
import { operandOf, operatorsOf, type ValueType } from "../model/operators";
import { conditionSentence } from "./conditionSentence";
import type { Named, Source } from "./source";

const all = { en, fr, es };
type Locale = keyof typeof all;
const locales = Object.keys(all) as Locale[];
const speaking = {} as Record<Locale, TFunction<"workflows">>;

beforeAll(async () => {
  for (const locale of locales) {
    const one = i18next.createInstance();
    await one.init({
      lng: locale,
      fallbackLng: false,
      interpolation: { escapeValue: false },
      resources: { [locale]: { workflows: all[locale] } },
    });
    speaking[locale] = one.getFixedT(locale, "workflows") as TFunction<"workflows">;
  }
});

const named = (words: Record<string, string>): Named[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** What there is to choose from, where it is words of ours. */
const choices = (words: typeof en) => [
  named(words.openedBy),
  named(words.contactIs),
  named(words.contentType),
  named(words.conversation),
  named(words.sentiment),
  named(words.activity),
];

function valuesFor(operator: string, type: ValueType, some: Named[]): unknown[] {
  const ids = some.map(({ value }) => value);
  switch (operandOf(operator, type)) {
    case "none":
      return [undefined];
    case "set":
      return [[], ids.slice(0, 1), ids.slice(0, 3), ids];
    case "duration":
      return [undefined, { amount: 1, unit: "days" }, { amount: 3, unit: "hours" }];
    case "number":
      return [undefined, 0, 12345.6];
    case "numbers":
      return [undefined, { from: 1, to: 5 }];
    case "point":
      return type === "time" ? ["", "09:30"] : ["", "2026-03-28", "2026-03-28 09:30", "soon"];
    case "points":
      return type === "time"
        ? [undefined, { from: "09:00", to: "17:30" }]
        : [undefined, { from: "2026-03-01", to: "2026-03-28" }];
    case "text":
      return [undefined, "rendez-vous"];
  }
}

/** Sentences by locale: each label with a type, each type with several labels. What stands before the
 * colon and what stands behind it do not change each other. */
function sentences(locale: Locale): string[] {
  const words = all[locale];
  const labels = [...Object.values(words.source), ...Object.values(words.triggerValue)];
  const sets = choices(words);
  const types = Object.keys(operatorsOf) as ValueType[];
  return labels.flatMap((label, n) => {
    const some = sets[n % sets.length] ?? [];
    const type = types[n % types.length] ?? "any";
    const source: Source = { source: "s", label, group: "contact", type, choices: some };
    return operatorsOf[type].flatMap((operator) =>
      valuesFor(operator, type, some).map((value) =>
        conditionSentence(speaking[locale], locale, { source: "s", operator, value }, source),
      ),
    );
  });
}

const broken: Record<Locale, RegExp> = {
  en: /[«»]/,
  fr: /\b(de|à) (le|les)\b|\b(de|que) (un|une)\b|[^\u00a0\d]:|“|”/,
  es: /\b(de|a) el\b|“|”/,
};

it.each(locales)(
  "no sentence breaks the language: %s",
  (locale) => {
    const all = sentences(locale);
    const anywhere = / {2}|\u00a0 | \u00a0|^\s|\s$|\{\{|undefined|sentence\.|:\s*$/;
    expect(all.length).toBeGreaterThan(1000);
    expect(all.filter((said) => anywhere.test(said) || broken[locale].test(said))).toEqual([]);
  },
  30_000,
);

it("reads as people say it", () => {
  const say = (locale: Locale, label: string, type: ValueType, operator: string, value?: unknown) =>
    conditionSentence(
      speaking[locale],
      locale,
      { source: "s", operator, value },
      { source: "s", label, group: "contact", type, choices: named(all[locale].openedBy) },
    ).replaceAll("\u00a0", "~");
  const who = ["contact", "workflow"];
  expect(say("fr", fr.triggerValue.source, "list", "any_of", ["contact"])).toBe(
    "Ouverte par~: le contact",
  );
  expect(say("fr", fr.triggerValue.source, "list", "none_of", who)).toBe(
    "Ouverte par~: tout sauf le contact et un scénario",
  );
  expect(say("es", es.triggerValue.source, "list", "any_of", who)).toBe(
    "Abierta por: el contacto o un flujo",
  );
  expect(say("en", en.triggerValue.source, "list", "any_of", who)).toBe(
    "Opened by: the contact or a workflow",
  );
  expect(say("fr", "Prénom", "text", "contains", "Zoé")).toBe("Prénom contient «~Zoé~»");
  expect(say("fr", "Arrivée", "date", "before", "2026-03-28")).toBe(
    "Arrivée~: avant le 28 mars 2026",
  );
  expect(say("es", "Hora", "time", "between", { from: "09:00", to: "17:30" })).toBe(
    "Hora: entre las 9:00 y las 17:30",
  );
  expect(say("en", "Blocked", "checkbox", "is_false")).toBe("Blocked: no");
});

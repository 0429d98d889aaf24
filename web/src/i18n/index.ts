// Starts i18next with one language, loaded on its own; the others are fetched when chosen.
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Locale } from "~/api/types";

const files: Record<Locale, () => Promise<{ default: object }>> = {
  en: () => import("./en.json"),
  fr: () => import("./fr.json"),
  es: () => import("./es.json"),
};

export const locales = Object.keys(files) as Locale[];
/** Each language by its own name, so that it is found by who cannot read the present one. */
export const localeNames: Record<Locale, string> = {
  en: "English",
  fr: "Français",
  es: "Español",
};

const KEPT = "sb.locale";

/** The language before anybody has signed in: the last one used here, else the browser's. */
export function guessLocale(): Locale {
  const wishes = [localStorage.getItem(KEPT), ...navigator.languages];
  const found = wishes.map((wish) => wish?.slice(0, 2)).find((wish) => wish && wish in files);
  return (found as Locale | undefined) ?? "en";
}

/** Words a module brings along, beside those that every page needs. */
const brought = new Map<string, typeof files>([["translation", files]]);

async function load(locale: Locale) {
  for (const [name, words] of brought) {
    if (i18next.hasResourceBundle(locale, name)) continue;
    i18next.addResourceBundle(locale, name, (await words[locale]()).default);
  }
}

let markStarted = () => {};
const started = new Promise<void>((resolve) => {
  markStarted = resolve;
});

/** For a module with many words of its own: they are loaded with it, in the language in use. */
export async function bringWords(name: string, words: typeof files) {
  brought.set(name, words);
  // Whoever opens such a page at once may have its scripts before the language is known.
  await started;
  await load(i18next.language as Locale);
}

export async function startI18n() {
  const locale = guessLocale();
  await i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    resources: { [locale]: { translation: (await files[locale]()).default } },
  });
  document.documentElement.lang = locale;
  markStarted();
}

export async function switchLocale(locale: Locale) {
  if (i18next.language === locale) return;
  await load(locale);
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
  localStorage.setItem(KEPT, locale);
}

// Dates, times and numbers as the reader's language writes them.
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

const MINUTE = 60_000;
const DAY = 86_400_000;
const made = new Map<string, Intl.DateTimeFormat>();

// Making a formatter costs far more than using it, and a long list uses it in every row.
function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const known = made.get(key);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(locale, options);
  made.set(key, fresh);
  return fresh;
}

export const startOfDay = (at: number) => new Date(at).setHours(0, 0, 0, 0);
const daysBetween = (at: number, now: number) =>
  Math.round((startOfDay(now) - startOfDay(at)) / DAY);

/** The half of the day stays on the line of its hour. */
const unbroken = (time: string) => time.replace(/\s(?=[AP]M\b)/, "\u00a0");

/** By the clock of another place; by one's own where nobody knows that place. */
function timed(
  at: number,
  locale: string,
  options: Intl.DateTimeFormatOptions,
  timeZone?: string,
): string {
  try {
    return unbroken(dates(locale, timeZone ? { ...options, timeZone } : options).format(at));
  } catch {
    return unbroken(dates(locale, options).format(at));
  }
}

export const clock = (at: number, locale: string, timeZone?: string) =>
  timed(at, locale, { hour: "numeric", minute: "2-digit" }, timeZone);

export const full = (at: number, locale: string, timeZone?: string) =>
  timed(at, locale, { dateStyle: "medium", timeStyle: "short" }, timeZone);

export function date(at: number, locale: string): string {
  return dates(locale, { dateStyle: "medium" }).format(at);
}

/** A day's name in a thread: today, yesterday, a weekday, or the date. */
export function day(at: number, now: number, locale: string): string {
  const ago = daysBetween(at, now);
  if (ago === 0 || ago === 1) {
    const word = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-ago, "day");
    return alone(word, locale);
  }
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const options: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long" };
  return dates(locale, sameYear ? options : { ...options, year: "numeric" }).format(at);
}

/** The short time beside a row: a clock today, a weekday this week, else a date. */
export function short(at: number, now: number, locale: string): string {
  const ago = daysBetween(at, now);
  if (ago <= 0) return clock(at, locale);
  if (ago < 7) return dates(locale, { weekday: "short" }).format(at);
  if (ago < 300) return dates(locale, { day: "numeric", month: "short" }).format(at);
  return dates(locale, { month: "short", year: "numeric" }).format(at);
}

/** How long ago, in the largest unit that says something. */
export function ago(at: number, now: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  const minutes = Math.round((at - now) / MINUTE);
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  const hours = Math.round(minutes / 60);
  if (Math.abs(hours) < 24) return words.format(hours, "hour");
  return words.format(Math.round(hours / 24), "day");
}

export function fileSize(bytes: number, locale: string): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[step],
    unitDisplay: "short",
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}

export function number(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value);
}

const named = new Map<string, Intl.DisplayNames>();

/** A name by its code: a country ("region") or a language. The code itself where none is known. */
export function codeName(kind: "region" | "language", code: string, locale: string): string {
  const key = `${kind} ${locale}`;
  // Like the formatters above: making one costs far more than using it.
  const names = named.get(key) ?? new Intl.DisplayNames(locale, { type: kind });
  named.set(key, names);
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** A weekday's name as it stands within a sentence; 0 is Monday. */
export function weekday(day: number, locale: string): string {
  return dates(locale, { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2024, 0, day + 1));
}

/** A word as it stands alone: with a capital. */
export const alone = (word: string, locale: string) =>
  word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);

/** The formatters above, bound to the language in use. */
export function useFormat() {
  const locale = useTranslation().i18n.language;
  return useMemo(
    () => ({
      locale,
      clock: (at: number, timeZone?: string) => clock(at, locale, timeZone),
      full: (at: number, timeZone?: string) => full(at, locale, timeZone),
      date: (at: number) => date(at, locale),
      day: (at: number) => day(at, Date.now(), locale),
      short: (at: number) => short(at, Date.now(), locale),
      ago: (at: number) => ago(at, Date.now(), locale),
      fileSize: (bytes: number) => fileSize(bytes, locale),
      number: (value: number) => number(value, locale),
      weekday: (day: number) => weekday(day, locale),
      alone: (word: string) => alone(word, locale),
      codeName: (kind: "region" | "language", code: string) => codeName(kind, code, locale),
    }),
    [locale],
  );
}

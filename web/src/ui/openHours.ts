// Opening hours in a few words: "Mon–Fri 09:00–17:00 · Sat 10:00–12:00", by the reader's language.
import { type Hours, type Stretch, stretchesOf, type Weekday, weekdays } from "./hours";

const UTC = { timeZone: "UTC" } as const;

function clock(time: string, locale: string): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const written = new Intl.DateTimeFormat(locale, { timeStyle: "short", ...UTC });
  return written.format(Date.UTC(2024, 0, 1, hour, minute));
}

/** The first of January 2024 was a Monday. */
const dayName = (day: number, locale: string) =>
  new Intl.DateTimeFormat(locale, { weekday: "short", ...UTC })
    .format(Date.UTC(2024, 0, day + 1))
    .replace(/\.$/, "");

/** Days that follow each other as one: "Mon–Fri". */
function daysText(days: readonly number[], locale: string): string {
  const runs: [number, number][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  const name = (day: number) => dayName(day, locale);
  return runs.map(([a, b]) => (a === b ? name(a) : `${name(a)}–${name(b)}`)).join(", ");
}

/** Empty where no day has hours that are filled in. */
export function openHours(hours: readonly Hours[], locale: string): string {
  const filled = hours.filter(({ from, to }) => from !== "" && to !== "");
  const groups = new Map<string, number[]>();
  weekdays.forEach((day: Weekday, n) => {
    const when = stretchesOf(filled, day)
      .map(({ from, to }: Stretch) => `${clock(from, locale)}–${clock(to, locale)}`)
      .join(", ");
    if (when) groups.set(when, [...(groups.get(when) ?? []), n]);
  });
  const text = [...groups].map(([when, days]) => `${daysText(days, locale)} ${when}`).join(" · ");
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

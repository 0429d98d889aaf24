// Days as a person chooses them, both included, and the moments they stand for.
const DAY = 86_400_000;

/** Dates as `2026-03-28`, in the reader's own time; none means without end. */
export type Days = { from: string; to: string };

const dateOf = (at: number) => {
  const day = new Date(at);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};

export const lastDays = (count: number, now = Date.now()): Days => ({
  from: dateOf(now - (count - 1) * DAY),
  to: "",
});

/** So many days up to today can be chosen at once. */
export const presets = [1, 7, 30, 90] as const;

/** How many days up to today these are, where they can be chosen so. */
export function presetOf(days: Days, now = Date.now()): number | null {
  if (days.to !== "") return null;
  return presets.find((count) => lastDays(count, now).from === days.from) ?? null;
}

export function spanOf({ from, to }: Days): { from?: number; to?: number } {
  const begin = from ? new Date(`${from}T00:00`).getTime() : Number.NaN;
  const last = to ? new Date(`${to}T00:00`) : null;
  // The day after, by the calendar: not every day has 24 hours.
  last?.setDate(last.getDate() + 1);
  const end = last?.getTime() ?? Number.NaN;
  return {
    from: Number.isNaN(begin) ? undefined : begin,
    to: Number.isNaN(end) ? undefined : end,
  };
}

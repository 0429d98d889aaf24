// Moments people mean by "later", in the time zone of whoever says it. Pure.
export type Later = "hours" | "tomorrow" | "monday";
export const laters: readonly Later[] = ["hours", "tomorrow", "monday"];

const MORNING = 9;
const HOUR = 3_600_000;

const morning = (now: number, days: number): number => {
  const at = new Date(now);
  at.setDate(at.getDate() + days);
  return at.setHours(MORNING, 0, 0, 0);
};

/** In three hours, tomorrow at nine, or on the next Monday at nine. */
export function momentOf(later: Later, now: number): number {
  if (later === "hours") return now + 3 * HOUR;
  if (later === "tomorrow") return morning(now, 1);
  const weekday = new Date(now).getDay();
  return morning(now, (8 - weekday) % 7 || 7);
}

/** A moment as an input of a day and a time wants it. */
export function asInput(at: number): string {
  const local = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}`;
  return `${day}T${two(local.getHours())}:${two(local.getMinutes())}`;
}

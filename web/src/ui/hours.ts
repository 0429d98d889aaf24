// Opening hours by weekday as plain data: reading and changing one day of a flat list.
export const weekdays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof weekdays)[number];
export type Stretch = { from: string; to: string };
export type Hours = Stretch & { day: Weekday };

const OFFICE: Stretch = { from: "09:00", to: "17:00" };
const isEarlier = (a: Stretch, b: Stretch) => a.from < b.from;

export const stretchesOf = (hours: readonly Hours[], day: Weekday): Stretch[] =>
  hours.filter((one) => one.day === day).map(({ from, to }) => ({ from, to }));

/** The hours with those of one day replaced, in the order of the week. */
export function withDay(
  hours: readonly Hours[],
  day: Weekday,
  stretches: readonly Stretch[],
): Hours[] {
  return weekdays.flatMap((one) =>
    (one === day ? stretches : stretchesOf(hours, one)).map(({ from, to }) => ({
      day: one,
      from,
      to,
    })),
  );
}

/** The hours with every day from Monday to Friday like this one. */
export function likeOnWorkdays(hours: readonly Hours[], day: Weekday): Hours[] {
  const model = stretchesOf(hours, day);
  return weekdays.slice(0, 5).reduce<Hours[]>((all, one) => withDay(all, one, model), [...hours]);
}

/** What a day begins with when it is switched on, or gets one more stretch: after what is there. */
export function nextStretch(stretches: readonly Stretch[]): Stretch {
  const last = stretches.reduce<Stretch | null>(
    (latest, one) => (latest && isEarlier(one, latest) ? latest : one),
    null,
  );
  if (!last) return OFFICE;
  const hour = (time: string) => Number(time.slice(0, 2)) || 0;
  const from = Math.min(hour(last.to) + 1, 22);
  const clock = (at: number) => `${String(at).padStart(2, "0")}:00`;
  return { from: clock(from), to: clock(Math.min(from + 4, 23)) };
}

/** Whether a stretch ends on the day after it began. */
export const overMidnight = ({ from, to }: Stretch) =>
  from !== "" && to !== "" && to <= from && to !== "24:00";

/** Monday to Friday, nine to five. */
export const officeWeek = (): Hours[] => weekdays.slice(0, 5).map((day) => ({ day, ...OFFICE }));

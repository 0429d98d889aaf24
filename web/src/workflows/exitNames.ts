// The exits whose name is fixed, for the builder and for the history.
export const fixedExits = [
  "failure",
  "timeout",
  "else",
  "message_failure",
  "inside",
  "outside",
  "none",
  "unknown",
  "resolved",
  "handed_over",
  "failed",
] as const;
export type FixedExit = (typeof fixedExits)[number];
export const isFixedExit = (exit: string): exit is FixedExit =>
  fixedExits.some((one) => one === exit);

/** What the two ways of a look at the calendar mean, by what it looks at. */
const calendarExits = {
  workspace_hours: { inside: "inOpening", outside: "outOfOpening" },
  hours: { inside: "inside", outside: "outside" },
  dates: { inside: "inPeriod", outside: "outOfPeriod" },
} as const;
export const calendarExit = (looks: keyof typeof calendarExits, exit: "inside" | "outside") =>
  calendarExits[looks][exit];

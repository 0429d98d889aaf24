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

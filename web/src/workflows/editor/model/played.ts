// A scenario after it was played: how each of its lines went. Pure.
import type { Line } from "./rehearsal";

/** What holds, does not, was not come to; and what only happens, without anything to hold. */
export type Went = "held" | "missed" | "unplayed" | "happened";

/** The one word a line is, such as `says` or `expect`. */
export type LineKind = Line extends infer L ? (L extends unknown ? keyof L : never) : never;
export const kindOf = (line: Line) => Object.keys(line)[0] as LineKind;
export const isExpectation = (line: Line) => kindOf(line).startsWith("expect");

/** `missed` is the line that did not hold, if any; after it nothing was played. */
export function wentOf(line: Line, n: number, missed: number | null): Went {
  if (missed !== null && n > missed) return "unplayed";
  if (n === missed) return "missed";
  return isExpectation(line) ? "held" : "happened";
}

// Where contacts fell out, and by which path nothing follows on. Pure.
import type { RunCounts } from "~/api/workflows";
import { type Definition, type Step, stepById } from "../editor/model/definition";

/** Paths besides the way on: who is left at the end of one has not come to the end of the workflow. */
const sideways = [
  "else",
  "timeout",
  "failure",
  "failed",
  "message_failure",
  "none",
  "unknown",
  "outside",
] as const;
export type Sideways = (typeof sideways)[number];
/** Of no path is what was ended at a step by something else. */
export type Lost = { step: Step; exit: Sideways | null; count: number };

export function lostAt(definition: Definition, counts: RunCounts): Lost[] {
  return counts.steps.flatMap(({ stepId, fellOut, exits }): Lost[] => {
    const step = stepById(definition, stepId);
    if (!step || fellOut === 0) return [];
    let rest = fellOut;
    const lost = sideways.flatMap((exit): Lost[] => {
      const left = exits.find((one) => one.exit === exit)?.count ?? 0;
      const count = step.exits[exit] ? 0 : Math.min(left, rest);
      rest -= count;
      return count > 0 ? [{ step, exit, count }] : [];
    });
    return rest > 0 ? [...lost, { step, exit: null, count: rest }] : lost;
  });
}

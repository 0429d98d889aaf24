// The way a run took through a definition, out of the trail it left. Pure; knows neither words nor
// drawing.
import type { components } from "~/api/schema";
import { type Definition, type Slot, stepById } from "./definition";

export type Mark = components["schemas"]["TrailEntry"];
export type Stand = "passed" | "waiting" | "trouble" | "stopped";
export type Stop = { stand: Stand; marks: Mark[] /** How often it was left. */; times: number };
export type Path = {
  stops: Map<string, Stop>;
  taken: Set<string>;
  jumped: Set<string>;
};

export const slotKey = ({ parent, exit }: Slot) => `${parent ?? ""} ${exit}`;

/** `ongoing` says whether the last wait is still one; a run that was ended there stopped there. */
export function pathOf(definition: Definition, trail: readonly Mark[], ongoing: boolean): Path {
  const path: Path = { stops: new Map(), taken: new Set(), jumped: new Set() };
  if (trail.length > 0) path.taken.add(slotKey({ parent: null, exit: "next" }));
  for (const mark of trail) {
    const stop = path.stops.get(mark.stepId) ?? { stand: "passed", marks: [], times: 0 };
    stop.marks.push(mark);
    stop.stand = standOf(mark, ongoing);
    if (mark.what !== "waiting") stop.times += 1;
    path.stops.set(mark.stepId, stop);
    if (mark.exit) path.taken.add(slotKey({ parent: mark.stepId, exit: mark.exit }));
    else if (mark.what === "passed" && stepById(definition, mark.stepId)?.type === "jump_to") {
      path.jumped.add(mark.stepId);
    }
  }
  return path;
}

function standOf(mark: Mark, ongoing: boolean): Stand {
  if (mark.what === "trouble") return "trouble";
  if (mark.what === "waiting") return ongoing ? "waiting" : "stopped";
  return "passed";
}

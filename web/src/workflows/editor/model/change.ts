// Changing a step's settings. Settings decide which exits there are; what hangs below an exit that
// goes away moves to the exit that takes its place, and where there is none it goes as well.
import { type Definition, type Step, stepById } from "./definition";
import { removeTree } from "./edit";
import { exitsOf } from "./exits";
import { subtree } from "./tree";

/** The step's paths after the change, and the tops of the subtrees that have no place any more. */
function rehang(step: Step): { exits: Step["exits"]; lost: string[] } {
  const known = exitsOf(step);
  const kept = Object.fromEntries(known.flatMap((exit) => pick(step.exits, exit)));
  const taken = Object.entries(step.exits).filter(([exit]) => !known.includes(exit));
  const lost: string[] = [];
  for (const [exit, below] of taken) {
    const heir = known.find((one) => isMain(one) && !(one in kept));
    if (isMain(exit) && heir !== undefined && !known.some((one) => sameFamily(one, exit))) {
      kept[heir] = below;
    } else {
      lost.push(below);
    }
  }
  return { exits: kept, lost };
}

const pick = (exits: Step["exits"], exit: string): [string, string][] => {
  const below = exits[exit];
  return below === undefined ? [] : [[exit, below]];
};
const isMain = (exit: string) => exit === "next" || exit.startsWith("choice:");
const sameFamily = (a: string, b: string) => a.split(":")[0] === b.split(":")[0];

/** Everything that would go because its exit goes. */
export function lostBy(definition: Definition, next: Step): Step[] {
  return rehang(next).lost.flatMap((id) => subtree(definition, id));
}

export function changeStep(definition: Definition, next: Step): Definition {
  if (!stepById(definition, next.id)) return definition;
  const { exits, lost } = rehang(next);
  const pruned = lost.reduce(removeTree, definition);
  return {
    ...pruned,
    steps: pruned.steps.map((step) => (step.id === next.id ? { ...next, exits } : step)),
  };
}

// Folding: a step whose paths are put away, so that a large workflow can be seen as a small one.
// Which steps are folded is a matter of who looks, never of the workflow.
import { type Definition, stepById } from "./definition";
import { slotOf, subtree } from "./tree";
import type { Spot } from "./walk";

export type Folded = ReadonlySet<string>;
export const NOTHING_FOLDED: Folded = new Set();

/** The steps that hang below a step, itself not among them. */
export const below = (definition: Definition, id: string) => subtree(definition, id).slice(1);

export const canFold = (definition: Definition, id: string) =>
  Object.values(stepById(definition, id)?.exits ?? {}).some(
    (under) => under !== id && stepById(definition, under) !== undefined,
  );

/** The steps above a step, the nearest first. */
export function above(definition: Definition, id: string): string[] {
  const found: string[] = [];
  let parent = slotOf(definition, id)?.parent;
  while (parent && !found.includes(parent)) {
    found.push(parent);
    parent = slotOf(definition, parent)?.parent;
  }
  return found;
}

/** What stays folded when these steps must be seen. The same set where nothing hides them. */
export function unfoldFor(definition: Definition, folded: Folded, seen: Iterable<string>): Folded {
  if (folded.size === 0) return folded;
  const open = new Set([...seen].flatMap((id) => above(definition, id)));
  const kept = [...folded].filter((id) => !open.has(id));
  return kept.length === folded.size ? folded : new Set(kept);
}

/** The step that must be in sight for this to be seen. */
export function unfoldForSpot(definition: Definition, folded: Folded, spot: Spot): Folded {
  if (spot.kind === "step") return unfoldFor(definition, folded, [spot.id]);
  const parent = spot.kind === "open" ? spot.slot.parent : null;
  if (parent === null) return folded;
  const kept = unfoldFor(definition, folded, [parent]);
  if (!kept.has(parent)) return kept;
  return new Set([...kept].filter((id) => id !== parent));
}

/** What is put out of sight, by the step that hides it. A fold within a fold hides nothing more. */
export function hiddenBy(definition: Definition, folded: Folded): Map<string, string[]> {
  const hidden = new Map<string, string[]>();
  for (const id of folded) {
    const over = above(definition, id);
    if (!canFold(definition, id) || over.some((one) => folded.has(one))) continue;
    // In a file whose paths lead in circles, what stands above hangs below as well.
    const ids = below(definition, id).map((step) => step.id);
    hidden.set(
      id,
      ids.filter((one) => !over.includes(one)),
    );
  }
  return hidden;
}

// Every edit of the tree as a pure function: definition in, definition out. What cannot be done
// gives `null`; whoever offers it asks `can…` first, so that a person never runs into it.
import {
  type Definition,
  MOST_STEPS,
  type Slot,
  type Step,
  stepById,
  type Trigger,
} from "./definition";
import { exitsOf } from "./exits";
import { freshId, freshName } from "./ids";
import { childAt, slotOf, subtree, tail } from "./tree";

const without = (exits: Step["exits"], exit: string) =>
  Object.fromEntries(Object.entries(exits).filter(([key]) => key !== exit));

/** Hangs a step (or nothing) at a slot. */
function hang(definition: Definition, slot: Slot, id: string | null): Definition {
  if (slot.parent === null) return { ...definition, start: id };
  return {
    ...definition,
    steps: definition.steps.map((step) => {
      if (step.id !== slot.parent) return step;
      const exits = without(step.exits, slot.exit);
      return { ...step, exits: id === null ? exits : { ...exits, [slot.exit]: id } };
    }),
  };
}

export const setTrigger = (definition: Definition, trigger: Trigger): Definition => ({
  ...definition,
  trigger,
});

/** Whether these steps may hang here: what is there already must find a place below them. */
export function canPlace(definition: Definition, slot: Slot, steps: readonly Step[]): boolean {
  const [top] = steps;
  if (!top || definition.steps.length + steps.length > MOST_STEPS) return false;
  return !childAt(definition, slot) || tail(steps, top.id) !== undefined;
}

/** Hangs steps (the first is the top one) at a slot; what was there goes on below them. */
export function place(
  definition: Definition,
  slot: Slot,
  steps: readonly Step[],
): Definition | null {
  const [top] = steps;
  if (!top || !canPlace(definition, slot, steps)) return null;
  const before = childAt(definition, slot);
  const grown = hang({ ...definition, steps: [...definition.steps, ...steps] }, slot, top.id);
  const end = before && tail(steps, top.id);
  return before && end ? hang(grown, end, before.id) : grown;
}

/** Removes a step with everything below it. Jumps that led there lose their target. */
export function removeTree(definition: Definition, id: string): Definition {
  const gone = new Set(subtree(definition, id).map((step) => step.id));
  const slot = slotOf(definition, id);
  const cut = slot ? hang(definition, slot, null) : definition;
  return forgetTargets({ ...cut, steps: cut.steps.filter((step) => !gone.has(step.id)) }, gone);
}

function forgetTargets(definition: Definition, gone: ReadonlySet<string>): Definition {
  return {
    ...definition,
    steps: definition.steps.map((step) =>
      step.type === "jump_to" && gone.has(step.target) ? { ...step, target: "" } : step,
    ),
  };
}

/** Whether a step can go alone: at most one path goes on below it. */
export const canRemoveOnly = (step: Step) => Object.keys(step.exits).length === 1;

/** Removes one step; the one below moves up to its place. */
export function removeOnly(definition: Definition, id: string): Definition | null {
  const step = stepById(definition, id);
  const slot = slotOf(definition, id);
  const [below] = Object.values(step?.exits ?? {});
  if (!step || !slot || !below || !canRemoveOnly(step)) return null;
  const lifted = hang(definition, slot, below);
  const steps = lifted.steps.filter((one) => one.id !== id);
  return forgetTargets({ ...lifted, steps }, new Set([id]));
}

/** Whether a step with what hangs below it can be moved there. */
export function canMove(definition: Definition, id: string, to: Slot): boolean {
  const moved = subtree(definition, id);
  const home = slotOf(definition, id);
  const within = moved.some((step) => step.id === to.parent);
  const atHome = home?.parent === to.parent && home?.exit === to.exit;
  if (within || atHome || moved.length === 0) return false;
  return !childAt(definition, to) || tail(moved, id) !== undefined;
}

/** Moves a step with everything below it; what was there goes on below. */
export function move(definition: Definition, id: string, to: Slot): Definition | null {
  if (!canMove(definition, id, to)) return null;
  const moved = subtree(definition, id);
  const ids = new Set(moved.map((step) => step.id));
  const home = slotOf(definition, id);
  const cut = home ? hang(definition, home, null) : definition;
  return place({ ...cut, steps: cut.steps.filter((step) => !ids.has(step.id)) }, to, moved);
}

/** A step alone, and the workflow with the gap it leaves closed. */
function takenOut(definition: Definition, id: string): { rest: Definition; step: Step } | null {
  const step = stepById(definition, id);
  const home = slotOf(definition, id);
  const below = Object.values(step?.exits ?? {});
  if (!step || !home || below.length > 1) return null;
  const closed = hang(definition, home, below[0] ?? null);
  const rest = { ...closed, steps: closed.steps.filter((one) => one.id !== id) };
  return { rest, step: { ...step, exits: {} } };
}

/** Whether a step can be moved there without what hangs below it, which closes the gap. */
export function canMoveOnly(definition: Definition, id: string, to: Slot): boolean {
  const home = slotOf(definition, id);
  const atHome = home?.parent === to.parent && home?.exit === to.exit;
  const taken = to.parent === id || atHome ? null : takenOut(definition, id);
  return taken !== null && canPlace(taken.rest, to, [taken.step]);
}

/** Moves one step; the one below moves up to its place. Jumps to it find it where it is now. */
export function moveOnly(definition: Definition, id: string, to: Slot): Definition | null {
  if (!canMoveOnly(definition, id, to)) return null;
  const taken = takenOut(definition, id);
  return taken && place(taken.rest, to, [taken.step]);
}

/** Copies of steps with fresh ids and names; paths and jumps among them lead to the copies. */
export function copies(definition: Definition, steps: readonly Step[]): Step[] {
  const ids = new Set(definition.steps.map((step) => step.id));
  const names = new Set(definition.steps.map((step) => step.name));
  const renamed = new Map<string, { id: string; name: string }>();
  for (const step of steps) {
    const name = freshName(step.name, names);
    const id = freshId(name, ids);
    names.add(name);
    ids.add(id);
    renamed.set(step.id, { id, name });
  }
  const idOf = (id: string) => renamed.get(id)?.id;
  return steps.map((step) => {
    const exits = Object.entries(step.exits).flatMap(([exit, below]) => {
      const copy = idOf(below);
      return copy ? [[exit, copy] as const] : [];
    });
    const copy = { ...step, ...renamed.get(step.id), exits: Object.fromEntries(exits) };
    return copy.type === "jump_to" ? { ...copy, target: idOf(copy.target) ?? copy.target } : copy;
  });
}

/** A copy of one step, right below it. */
export function duplicate(
  definition: Definition,
  id: string,
): { definition: Definition; id: string } | null {
  const step = stepById(definition, id);
  const main = step && exitsOf(step)[0];
  if (!step || main === undefined) return null;
  const made = copies(definition, [{ ...step, exits: {} }]);
  const next = place(definition, { parent: id, exit: main }, made);
  return next && made[0] ? { definition: next, id: made[0].id } : null;
}

// Reading the tree: who hangs below whom. Tolerates files whose paths lead in circles or nowhere,
// since those are shown with their errors rather than refused.
import { type Definition, ROOT, type Slot, type Step, stepById } from "./definition";
import { exitsOf, shownExits } from "./exits";

/** The step below a slot. */
export function childAt(definition: Definition, slot: Slot): Step | undefined {
  if (slot.parent === null) return stepById(definition, definition.start);
  return stepById(definition, stepById(definition, slot.parent)?.exits[slot.exit]);
}

/** The slot a step hangs at; nothing for a step that no path leads to. */
export function slotOf(definition: Definition, id: string): Slot | undefined {
  if (definition.start === id) return ROOT;
  for (const step of definition.steps) {
    for (const [exit, target] of Object.entries(step.exits)) {
      if (target === id) return { parent: step.id, exit };
    }
  }
  return undefined;
}

/** A step and everything below it, top-down, in the order the exits are drawn. */
export function subtree(definition: Definition, id: string): Step[] {
  const found = new Map<string, Step>();
  const visit = (step: Step | undefined) => {
    if (!step || found.has(step.id)) return;
    found.set(step.id, step);
    for (const exit of shownExits(step)) visit(stepById(definition, step.exits[exit]));
  };
  visit(stepById(definition, id));
  return [...found.values()];
}

/** Everything the trigger leads to, then whatever nothing leads to. */
export function inOrder(definition: Definition): Step[] {
  const reached = definition.start ? subtree(definition, definition.start) : [];
  const known = new Set(reached.map((step) => step.id));
  return [...reached, ...definition.steps.filter((step) => !known.has(step.id))];
}

/** Steps no path leads to: drawn apart, with their error. */
export function strays(definition: Definition): Step[] {
  const reached = new Set(
    (definition.start ? subtree(definition, definition.start) : []).map((step) => step.id),
  );
  const below = new Set(definition.steps.flatMap((step) => Object.values(step.exits)));
  return definition.steps.filter((step) => !reached.has(step.id) && !below.has(step.id));
}

/** The first open exit at the end of the main path below a step, where more can be hung. */
export function tail(steps: readonly Step[], id: string): Slot | undefined {
  const seen = new Set<string>();
  let step = steps.find((one) => one.id === id);
  while (step && !seen.has(step.id)) {
    seen.add(step.id);
    const [main] = exitsOf(step);
    if (main === undefined) return undefined;
    const next: string | undefined = step.exits[main];
    if (next === undefined) return { parent: step.id, exit: main };
    step = steps.find((one) => one.id === next);
  }
  return undefined;
}

export const sameSlot = (a: Slot, b: Slot) => a.parent === b.parent && a.exit === b.exit;

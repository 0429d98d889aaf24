// Moving through the tree with the arrow keys: from a step to the one above, below, or beside it.
import type { Definition, Slot } from "./definition";
import { stepById } from "./definition";
import { exitsOf, shownExits } from "./exits";
import type { Layout, Place } from "./layout";
import { childAt, slotOf } from "./tree";

/** What can be chosen: the trigger, a step, or an open exit. */
export type Spot =
  | { kind: "trigger" }
  | { kind: "step"; id: string }
  | { kind: "open"; slot: Slot };
export type Direction = "up" | "down" | "left" | "right";

/** Where something is added to what is chosen: below it, at its main exit. */
export function slotBelow(definition: Definition, spot: Spot): Slot | null {
  if (spot.kind === "open") return spot.slot;
  if (spot.kind === "trigger") return { parent: null, exit: "next" };
  const step = stepById(definition, spot.id);
  const [exit] = step ? exitsOf(step) : [];
  return exit === undefined ? null : { parent: spot.id, exit };
}

/** The spot that has this key. Ids and exits have no spaces in them. */
export function spotOf(key: string): Spot | null {
  const [kind, parent = "", exit = ""] = key.split(" ");
  if (kind === "trigger") return { kind };
  if (kind === "step") return { kind, id: parent };
  return kind === "open" ? { kind, slot: { parent: parent || null, exit } } : null;
}

export const spotKey = (spot: Spot): string => {
  if (spot.kind === "trigger") return "trigger";
  return spot.kind === "step"
    ? `step ${spot.id}`
    : `open ${spot.slot.parent ?? ""} ${spot.slot.exit}`;
};

const at = (definition: Definition, slot: Slot): Spot => {
  const step = childAt(definition, slot);
  return step ? { kind: "step", id: step.id } : { kind: "open", slot };
};

const owner = (slot: Slot | undefined): Spot =>
  slot?.parent ? { kind: "step", id: slot.parent } : { kind: "trigger" };

export function neighbour(
  definition: Definition,
  layout: Layout,
  from: Spot,
  direction: Direction,
): Spot | null {
  if (direction === "down") return below(definition, layout, from);
  if (direction === "up") {
    if (from.kind === "trigger") return null;
    return owner(from.kind === "step" ? slotOf(definition, from.id) : from.slot);
  }
  return beside(layout, from, direction === "right" ? 1 : -1);
}

function below(definition: Definition, layout: Layout, from: Spot): Spot | null {
  if (from.kind === "open") return null;
  if (from.kind === "trigger") return at(definition, { parent: null, exit: "next" });
  const step = stepById(definition, from.id);
  const [exit] = step ? shownExits(step) : [];
  // What is folded away is not walked into.
  if (layout.folds.has(from.id)) return null;
  return exit === undefined ? null : at(definition, { parent: from.id, exit });
}

/** The nearest thing on the same level, whoever its parent is. */
function beside(layout: Layout, from: Spot, sign: 1 | -1): Spot | null {
  const all: { spot: Spot; place: Place }[] = [
    ...[...layout.steps].map(([id, place]) => ({ spot: { kind: "step", id } as const, place })),
    ...layout.open.map((open) => ({
      spot: { kind: "open", slot: open.slot } as const,
      place: open,
    })),
  ];
  const here = all.find((one) => spotKey(one.spot) === spotKey(from))?.place;
  if (!here) return null;
  const ahead = all
    .filter(({ place }) => place.y === here.y && (place.x - here.x) * sign > 0)
    .sort((a, b) => (a.place.x - b.place.x) * sign);
  return ahead[0]?.spot ?? null;
}

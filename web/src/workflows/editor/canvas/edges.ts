// What leads from one thing on the canvas to another: paths, with their names and a `+`; and jumps.
import type { Edge } from "@xyflow/react";
import { type Slot, stepById } from "../model/definition";
import { slotOf } from "../model/tree";
import {
  foldKey,
  type JumpEdgeType,
  openKey,
  type PathEdgeType,
  type Seen,
  stepKey,
  TRIGGER_KEY,
  welcomeOf,
} from "./nodes";

export function edgesOf(seen: Seen): Edge[] {
  const { layout, definition } = seen;
  const paths = [...layout.steps.keys()].flatMap((id) => {
    const slot = slotOf(definition, id);
    // A path out of what is folded away comes from nowhere that is drawn.
    const drawn = slot && (slot.parent === null || layout.steps.has(slot.parent));
    return drawn ? [path(seen, slot, stepKey(id), seen.editable)] : [];
  });
  const open = layout.open.map(({ slot }) => path(seen, slot, openKey(slot), false));
  const folds = [...layout.folds.keys()].map(
    (id): Edge => ({ id: `fold ${id}`, type: "fold", source: stepKey(id), target: foldKey(id) }),
  );
  return [...paths, ...folds, ...open, ...jumpsOf(seen)];
}

function jumpsOf({ definition, layout, overlay }: Seen): JumpEdgeType[] {
  const drawn = (id: string) => layout.steps.has(id);
  return definition.steps.flatMap((step): JumpEdgeType[] => {
    if (step.type !== "jump_to" || !drawn(step.target) || !drawn(step.id)) return [];
    const [source, target] = [stepKey(step.id), stepKey(step.target)];
    const data = { lit: overlay?.jumped(step.id) ?? false };
    return [{ id: `jump ${step.id}`, type: "jump", source, target, data }];
  });
}

function path(seen: Seen, slot: Slot, target: string, plus: boolean): PathEdgeType {
  const parent = stepById(seen.definition, slot.parent);
  return {
    id: `path ${target}`,
    type: "path",
    source: slot.parent === null ? TRIGGER_KEY : stepKey(slot.parent),
    target,
    data: {
      parent,
      exit: slot.exit,
      lit: seen.overlay?.taken(slot) ?? false,
      beside: parent && seen.overlay?.beside?.(parent, slot.exit),
      plus,
      welcome: plus ? welcomeOf(seen, slot) : undefined,
    },
  };
}

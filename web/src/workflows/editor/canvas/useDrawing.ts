// The definition as nodes and edges. Only what is drawn; positions come from the layout.
import type { Edge, Node } from "@xyflow/react";
import { useMemo } from "react";
import { type Definition, type Slot, type Step, stepById } from "../model/definition";
import { type Layout, layOut, NODE, OPEN, type Place } from "../model/layout";
import { slotOf } from "../model/tree";
import { spotKey } from "../model/walk";
import { useEditor } from "../state";
import { stepParts } from "../steps/registry";

export type StepNodeType = Node<{ step: Step; family: string }, "step">;
export type OpenNodeType = Node<{ slot: Slot }, "open">;
export type JumpEdgeType = Edge<{ step: string }, "jump">;
export type PathEdgeType = Edge<{ slot: Slot; open: boolean }, "path">;

const TRIGGER_KEY = "trigger";
const parentKey = (slot: Slot) => (slot.parent === null ? TRIGGER_KEY : stepKey(slot.parent));
export const stepKey = (id: string) => spotKey({ kind: "step", id });

const boxed = (place: Place, size: { width: number; height: number }) => ({
  position: { x: place.x - size.width / 2, y: place.y },
  ...size,
  initialWidth: size.width,
  initialHeight: size.height,
});

export function useDrawing() {
  const { definition } = useEditor();
  return useMemo(() => {
    const layout = layOut(definition);
    return { layout, nodes: nodesOf(definition, layout), edges: edgesOf(definition, layout) };
  }, [definition]);
}

function nodesOf(definition: Definition, layout: Layout): Node[] {
  const steps = [...layout.steps].flatMap(([id, place]): StepNodeType[] => {
    const step = stepById(definition, id);
    if (!step) return [];
    const { family } = stepParts[step.type];
    return [{ id: stepKey(id), type: "step", data: { step, family }, ...boxed(place, NODE) }];
  });
  const open = layout.open.map(({ slot, x, y }): OpenNodeType => {
    const id = spotKey({ kind: "open", slot });
    return { id, type: "open", data: { slot }, ...boxed({ x, y }, OPEN) };
  });
  const trigger = { id: TRIGGER_KEY, type: "trigger", data: {}, ...boxed(layout.trigger, NODE) };
  return [trigger, ...steps, ...open];
}

function edgesOf(definition: Definition, layout: Layout): Edge[] {
  const paths = [...layout.steps.keys()].flatMap((id) => {
    const slot = slotOf(definition, id);
    return slot ? [path(slot, stepKey(id), false)] : [];
  });
  const open = layout.open.map(({ slot }) => path(slot, spotKey({ kind: "open", slot }), true));
  const jumps = definition.steps.flatMap((step): Edge[] => {
    if (step.type !== "jump_to" || !layout.steps.has(step.target) || !layout.steps.has(step.id)) {
      return [];
    }
    const [source, target] = [stepKey(step.id), stepKey(step.target)];
    const data = { step: step.id };
    return [{ id: `jump ${step.id}`, type: "jump", source, target, data }];
  });
  return [...paths, ...open, ...jumps];
}

const path = (slot: Slot, target: string, open: boolean): PathEdgeType => ({
  id: `path ${target}`,
  type: "path",
  source: parentKey(slot),
  target,
  data: { slot, open },
});

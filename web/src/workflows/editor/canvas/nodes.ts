// What stands on the canvas: the trigger, the steps, open exits, and folds. All that a node shows is
// in its data, so that a node is drawn again only when something about it has changed.
import { type Edge, type Node, Position } from "@xyflow/react";
import { findingsOf } from "../FindingsContext";
import { type Definition, type Slot, type Step, stepById, type Trigger } from "../model/definition";
import type { Finding } from "../model/findings";
import { canFold } from "../model/fold";
import { FOLD, type Layout, NODE, OPEN, type Place } from "../model/layout";
import { type Spot, spotKey } from "../model/walk";
import type { Overlay, Tone } from "../OverlayContext";
import type { Held } from "../state";
import { stepParts } from "../steps/registry";

/** What the canvas shows at this moment. */
export type Seen = {
  definition: Definition;
  layout: Layout;
  hidden: ReadonlyMap<string, readonly string[]>;
  findings: readonly Finding[];
  say: (finding: Finding) => string;
  found: ReadonlySet<string>;
  overlay: Overlay | null;
  spot: Spot;
  held: Held | null;
  editable: boolean;
  canDrop: (slot: Slot) => boolean;
};

/** What every card shows. */
type Marks = {
  chosen: boolean;
  found: boolean;
  errors: number;
  words: string;
  tone: Tone | "none" | undefined;
};
/** Whether what is held may be put here; nothing while nothing is held. */
export type Welcome = boolean | undefined;

export type StepNodeType = Node<
  { step: Step; family: string; held: boolean; editable: boolean; fold: Fold } & Marks,
  "step"
>;
export type Fold = "none" | "open" | "folded";
export type TriggerNodeType = Node<{ trigger: Trigger | null } & Marks, "trigger">;
export type OpenNodeType = Node<
  { parent: Step | undefined; exit: string; chosen: boolean; editable: boolean; welcome: Welcome },
  "open"
>;
export type FoldNodeType = Node<{ step: Step; count: number; errors: number }, "fold">;
export type JumpEdgeType = Edge<{ lit: boolean }, "jump">;
export type PathEdgeType = Edge<
  {
    parent: Step | undefined;
    exit: string;
    lit: boolean;
    beside: string | undefined;
    /** Whether a `+` stands on it. */
    plus: boolean;
    welcome: Welcome;
  },
  "path"
>;

export const TRIGGER_KEY = "trigger";
export const stepKey = (id: string) => spotKey({ kind: "step", id });
export const openKey = (slot: Slot) => spotKey({ kind: "open", slot });
export const foldKey = (id: string) => `fold ${id}`;

export const welcomeOf = ({ held, canDrop }: Seen, slot: Slot): Welcome =>
  held ? canDrop(slot) : undefined;

/** What is out of sight is not drawn, but for what the keyboard or the hand is on. */
const boxed = (place: Place, size: { width: number; height: number }, kept = false) => ({
  position: { x: place.x - size.width / 2, y: place.y },
  ...size,
  // Said here, since the canvas would otherwise measure what has moved, and take away all that
  // leads to it until it has.
  measured: size,
  dragging: kept,
  handles: [
    { type: "target" as const, position: Position.Top, x: size.width / 2, y: 0 },
    { type: "source" as const, position: Position.Bottom, x: size.width / 2, y: size.height },
  ],
});

export function nodesOf(seen: Seen): Node[] {
  const { layout, definition } = seen;
  const { trigger } = definition;
  const marks = marksOf(seen, null);
  const top: TriggerNodeType = {
    id: TRIGGER_KEY,
    type: "trigger",
    data: { trigger, ...marks },
    ...boxed(layout.trigger, NODE, marks.chosen),
  };
  const steps = [...layout.steps].flatMap(([id, place]) => {
    const step = stepById(definition, id);
    return step ? [stepNode(seen, step, place)] : [];
  });
  const folds = [...layout.folds].flatMap(([id, place]) => {
    const step = stepById(definition, id);
    return step ? [foldNode(seen, step, place)] : [];
  });
  return [top, ...steps, ...folds, ...layout.open.map((open) => openNode(seen, open.slot, open))];
}

function marksOf({ findings, say, found, overlay, spot }: Seen, step: string | null): Marks {
  const key = step === null ? TRIGGER_KEY : stepKey(step);
  const { errors, words } = findingsOf(findings, say, step);
  const tone: Marks["tone"] = overlay ? (overlay.tone(step) ?? "none") : undefined;
  const marks = { errors, words: words.join(" "), tone };
  return { ...marks, chosen: spotKey(spot) === key, found: found.has(key) };
}

function stepNode(seen: Seen, step: Step, place: Place): StepNodeType {
  const { family } = stepParts[step.type];
  const { held, editable, layout, definition } = seen;
  const moved = held !== null && held.kind !== "copy" && held.id === step.id;
  const open = canFold(definition, step.id) ? "open" : "none";
  const fold: Fold = layout.folds.has(step.id) ? "folded" : open;
  const marks = marksOf(seen, step.id);
  return {
    id: stepKey(step.id),
    type: "step",
    data: { step, family, held: moved, editable, fold, ...marks },
    ...boxed(place, NODE, marks.chosen || moved),
  };
}

function foldNode({ hidden, findings }: Seen, step: Step, place: Place): FoldNodeType {
  const away = new Set(hidden.get(step.id));
  const wrong = findings.filter((one) => one.severity === "error" && away.has(one.step ?? ""));
  return {
    id: foldKey(step.id),
    type: "fold",
    data: { step, count: away.size, errors: wrong.length },
    ...boxed(place, FOLD),
  };
}

function openNode(seen: Seen, slot: Slot, place: Place): OpenNodeType {
  const { definition, spot, editable } = seen;
  const id = openKey(slot);
  const parent = stepById(definition, slot.parent);
  const chosen = spotKey(spot) === id;
  return {
    id,
    type: "open",
    data: { parent, exit: slot.exit, chosen, editable, welcome: welcomeOf(seen, slot) },
    ...boxed(place, OPEN, chosen),
  };
}

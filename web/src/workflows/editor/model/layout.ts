// Where everything stands on the canvas: a tidy tree, top-down. Each subtree is laid out on its
// own and pushed right until no level of it touches its left neighbour (Reingold and Tilford's
// idea with plain contours); a parent stands above the way that goes on, or in the middle.
import { type Definition, type Slot, stepById } from "./definition";
import { shownExits } from "./exits";
import { childAt, strays } from "./tree";

export const NODE = { width: 248, height: 72 };
export const OPEN = { width: 132, height: 32 };
export const FOLD = { width: 188, height: 32 };
export const LEVEL = 164;
const GAP = 28;

export type Place = { x: number; y: number };
export type Spot = Place & { slot: Slot };
export type Layout = {
  /** Middle of the upper edge of each step. */
  steps: Map<string, Place>;
  /** The same for each open exit. */
  open: Spot[];
  /** The same for what stands in the place of all that a folded step hides. */
  folds: Map<string, Place>;
  trigger: Place;
};

type Fold = { folded: string };
type Branch = {
  key: string | Slot | Fold;
  half: number;
  dx: number;
  below: Branch[];
  contour: Contour;
};
/** By level below the branch's own: how far it reaches left and right of its middle. */
type Contour = { left: number[]; right: number[] };

/** `hidden` names what is not drawn, by the folded step that hides it. */
export function layOut(
  definition: Definition,
  hidden: ReadonlyMap<string, readonly string[]> = new Map(),
): Layout {
  const layout: Layout = { steps: new Map(), open: [], folds: new Map(), trigger: { x: 0, y: 0 } };
  // A second path to the same step is an error of the file; it is drawn once, or hidden once.
  const seen = new Set([...hidden.values()].flat());
  const trunk = grow({ definition, hidden, seen }, { parent: null, exit: "next" });
  put(trunk, 0, LEVEL, layout);
  let right = Math.max(...trunk.contour.right, NODE.width / 2);
  for (const stray of strays(definition)) {
    if (seen.has(stray.id)) continue;
    const tree = branchOf({ definition, hidden, seen }, stray.id);
    const x = right + GAP * 2 + Math.max(...tree.contour.left);
    put(tree, x, LEVEL, layout);
    right = x + Math.max(...tree.contour.right);
  }
  return layout;
}

type Growing = {
  definition: Definition;
  hidden: ReadonlyMap<string, readonly string[]>;
  seen: Set<string>;
};

function grow(growing: Growing, slot: Slot): Branch {
  const step = childAt(growing.definition, slot);
  if (!step || growing.seen.has(step.id)) return leaf(slot, OPEN.width / 2);
  return branchOf(growing, step.id);
}

const leaf = (key: Slot | Fold, half: number): Branch => ({
  key,
  half,
  dx: 0,
  below: [],
  contour: { left: [half], right: [half] },
});

function branchOf(growing: Growing, id: string): Branch {
  growing.seen.add(id);
  const step = stepById(growing.definition, id);
  const exits = step ? shownExits(step) : [];
  const below = growing.hidden.has(id)
    ? [leaf({ folded: id }, FOLD.width / 2)]
    : exits.map((exit) => grow(growing, { parent: id, exit }));
  spread(below, exits[0] === "next");
  const half = NODE.width / 2;
  const contour = { left: [half], right: [half] };
  for (const branch of below) widen(contour, branch);
  return { key: id, half, dx: 0, below, contour };
}

/**
 * Sets the children side by side as closely as their contours allow. Where one way simply goes on
 * it stays straight below, with the others to its right; equal ways stand around the middle.
 */
function spread(children: Branch[], straight: boolean) {
  const edge: number[] = [];
  for (const child of children) {
    const { left, right } = child.contour;
    const free = left.map((reach, level) => (edge[level] ?? -Infinity) + GAP + reach);
    const dx = Math.max(...free);
    child.dx = Number.isFinite(dx) ? dx : 0;
    right.forEach((reach, level) => {
      edge[level] = child.dx + reach;
    });
  }
  const first = children[0]?.dx ?? 0;
  const middle = straight ? first : (first + (children.at(-1)?.dx ?? 0)) / 2;
  for (const child of children) child.dx -= middle;
}

function widen(contour: Contour, branch: Branch) {
  branch.contour.left.forEach((reach, level) => {
    const mine = contour.left[level + 1] ?? Number.NEGATIVE_INFINITY;
    contour.left[level + 1] = Math.max(mine, reach - branch.dx);
  });
  branch.contour.right.forEach((reach, level) => {
    const mine = contour.right[level + 1] ?? Number.NEGATIVE_INFINITY;
    contour.right[level + 1] = Math.max(mine, reach + branch.dx);
  });
}

function put(branch: Branch, x: number, y: number, layout: Layout) {
  if (typeof branch.key === "string") layout.steps.set(branch.key, { x, y });
  else if ("folded" in branch.key) layout.folds.set(branch.key.folded, { x, y });
  else layout.open.push({ slot: branch.key, x, y });
  for (const child of branch.below) put(child, x + child.dx, y + LEVEL, layout);
}

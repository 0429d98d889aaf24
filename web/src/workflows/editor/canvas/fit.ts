// What part of the tree is shown at first, and after something else has taken its room. Pure.
import { type Layout, NODE, OPEN, type Place } from "../model/layout";

export type Box = { width: number; height: number };
export type View = { x: number; y: number; zoom: number };

/** Smaller than this, words cannot be read; smaller than the other, not even the way be followed. */
export const READABLE = 0.7;
const FOLLOWABLE = 0.45;
const PAD = 40;
/** The tools stand at the left edge. */
const SIDE = 64;

type Bounds = { left: number; right: number; high: number };

function boundsOf(places: readonly Place[], half: number): Bounds {
  const left = Math.max(0, ...places.map(({ x }) => -x)) + half;
  const right = Math.max(0, ...places.map(({ x }) => x)) + half;
  return { left, right, high: Math.max(0, ...places.map(({ y }) => y)) + NODE.height };
}

const around = (one: Bounds, other: Bounds): Bounds => ({
  left: Math.max(one.left, other.left),
  right: Math.max(one.right, other.right),
  high: Math.max(one.high, other.high),
});

const zoomFor = ({ left, right, high }: Bounds, { width, height }: Box) =>
  Math.min(1, (width - SIDE * 2) / (left + right), (height - PAD * 2) / high);

/** The beginning at a readable size, and the whole with it where it fits. */
export function beginning(layout: Layout, box: Box): View {
  const all = wholeOf(layout);
  return placed(all, box, Math.max(zoomFor(all, box), READABLE));
}

/**
 * For looking on while something else stands beside it: the whole, or at least all of the way that was
 * taken, smaller than one would write it; the beginning, where even that is too much.
 */
export function lookedAt(layout: Layout, box: Box, way: readonly string[] = []): View {
  const steps = way.flatMap((id) => layout.steps.get(id) ?? []);
  const choices = [wholeOf(layout), ...(steps.length > 0 ? [boundsOf(steps, NODE.width / 2)] : [])];
  const found = choices.find((bounds) => zoomFor(bounds, box) >= FOLLOWABLE);
  return found ? placed(found, box, zoomFor(found, box)) : beginning(layout, box);
}

function wholeOf({ steps, open, folds }: Layout): Bounds {
  return around(
    boundsOf([...steps.values(), ...folds.values()], NODE.width / 2),
    boundsOf(open, OPEN.width / 2),
  );
}

function placed({ left, right }: Bounds, { width }: Box, zoom: number): View {
  // In the middle where it fits; else the trigger in it, with no room wasted beside.
  const centred = (width - (left + right) * zoom) / 2 + left * zoom;
  const x = centred >= left * zoom ? centred : Math.min(width / 2, SIDE + left * zoom);
  return { x, y: PAD, zoom };
}

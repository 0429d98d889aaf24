// What is drawn stays the same object as long as it says the same, so that one edit draws again only
// what it changed: the canvas compares nodes and edges by identity.

/** Whether two plain objects say the same, one level deep. */
export function alike(a: object, b: object): boolean {
  const [mine, theirs] = [Object.entries(a), b as Record<string, unknown>];
  return (
    mine.length === Object.keys(b).length &&
    mine.every(([key, value]) => key in theirs && Object.is(value, theirs[key]))
  );
}

type Drawn = {
  id: string;
  type?: string;
  source?: string;
  target?: string;
  data?: object;
  position?: { x: number; y: number };
};
const STILL = { x: 0, y: 0 };

function placedAlike(a: Drawn, b: Drawn): boolean {
  const { x, y } = a.position ?? STILL;
  const at = b.position ?? STILL;
  return (
    x === at.x && y === at.y && a.type === b.type && a.source === b.source && a.target === b.target
  );
}

/** The old one where nothing changed; a moved one says the same as before, by the same object. */
function kept<T extends Drawn>(old: T, now: T): T {
  if (!alike(old.data ?? {}, now.data ?? {})) return now;
  return placedAlike(old, now) ? old : { ...now, data: old.data };
}

/** For what draws a node: where it stands is not its own business, only what it says. */
export const saysTheSame = (before: { id: string; data: unknown }, now: typeof before) =>
  before.id === now.id && before.data === now.data;

/** These things, each as the object it was before where nothing about it changed; and so the list. */
export function keep<T extends Drawn>(before: readonly T[], now: readonly T[]): T[] {
  const known = new Map(before.map((one) => [one.id, one]));
  const drawn = now.map((one) => {
    const old = known.get(one.id);
    return old ? kept(old, one) : one;
  });
  const all = drawn.length === before.length && drawn.every((one, n) => one === before[n]);
  return all ? (before as T[]) : drawn;
}

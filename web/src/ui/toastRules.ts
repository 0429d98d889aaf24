// Which notices stay: not too many at a time, and none of a page that was left. Pure.
export type Shown = { id: string; at: number };

const MOST = 2;
/** One that has just come tells of what led to the next page. */
const FRESH = 1500;

/** Those that make room for another one: the oldest. */
export const crowdedOut = (shown: readonly Shown[]) =>
  shown.slice(0, Math.max(0, shown.length - (MOST - 1)));

/** Those that tell of the page that was left. */
export const leftBehind = (shown: readonly Shown[], now: number) =>
  shown.filter(({ at }) => now - at > FRESH);

/** What counts as one page: a module; of the workflows, the list and each of them by itself. */
export function pageOf(path: string): string {
  const [, module = "", which = ""] = path.split("/");
  return module === "workflows" ? `${module}/${which}` : module;
}

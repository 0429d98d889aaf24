// The way of a contact who is walking it at this moment: drawn like the way of any run, and told where
// it has come to, so that the canvas can go along.
import { useMemo } from "react";
import type { Mark } from "./model/path";
import type { Overlay } from "./OverlayContext";

/** Nothing while nobody is watched. */
export function useWatched(overlay: Overlay, trail: readonly Mark[] | undefined): Overlay | null {
  const here = trail?.at(-1)?.stepId;
  const watched = trail !== undefined;
  return useMemo(() => (watched ? { ...overlay, here } : null), [overlay, here, watched]);
}

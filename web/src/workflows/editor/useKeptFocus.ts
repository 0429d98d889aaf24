// Where what had the focus goes away with an edit, as a card that is deleted, settings that are closed or
// a button whose work is done, the focus is on what is chosen then, so that its keys go on working.
import { useEffect, useRef } from "react";
import { focusSpot } from "./focusSpot";
import type { EditorState } from "./state";

/** Frames in which what goes has gone and the canvas has come to what is chosen. */
const PATIENCE = 60;

const isLost = () =>
  (document.activeElement === null || document.activeElement === document.body) &&
  !document.querySelector('[aria-modal="true"]');

export function useKeptFocus(state: EditorState, readOnly: boolean) {
  const { drawer, held } = state;
  const { present } = state.history;
  const spot = useRef(state.spot);
  spot.current = state.spot;
  const begun = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them can take away what has the focus
  useEffect(() => {
    let left = begun.current ? PATIENCE : 0;
    begun.current = true;
    let frame = 0;
    const look = () => {
      if (isLost()) focusSpot(spot.current, { preventScroll: true });
      left -= 1;
      if (left > 0) frame = requestAnimationFrame(look);
    };
    if (left > 0) frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [present, drawer, held, readOnly]);
}

// Keeps a growing list at its end until its reader moves up, and again once they are back there.
// Rows are measured after they are drawn and the composer grows: both move the end away from a
// reader who did nothing.
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

const NEAR = 80;

export function useFollowEnd(
  scroller: RefObject<HTMLElement | null>,
  size: { total: number; view: number },
  toEnd: () => void,
) {
  const follows = useRef(true);
  const go = useRef(toEnd);
  go.current = toEnd;

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    let before = box.scrollTop;
    const look = () => {
      const left = box.scrollHeight - box.clientHeight - box.scrollTop;
      // Growth never moves a list upwards; only its reader does.
      if (left < NEAR) follows.current = true;
      else if (box.scrollTop < before) follows.current = false;
      before = box.scrollTop;
    };
    box.addEventListener("scroll", look, { passive: true });
    return () => box.removeEventListener("scroll", look);
  }, [scroller]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes are what it waits for
  useLayoutEffect(() => {
    if (follows.current) go.current();
  }, [size.total, size.view]);
}

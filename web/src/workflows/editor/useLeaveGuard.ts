// Holds back what leads away: the way back of a phone closes first what lies over the page, and with
// unsaved changes a link waits until the person has said what becomes of them. Closing the tab is held
// back only where this browser could not keep them.
import { useEffect, useRef } from "react";
import { useBlocker } from "react-router";

export type Leaving = { asked: boolean; stay: () => void; leave: () => void };

export function useLeaveGuard(
  dirty: boolean,
  keep: () => boolean,
  /** Closes what lies over the page; nothing where nothing does. */
  uncover: (() => void) | null,
): Leaving {
  const back = useRef(false);
  const blocker = useBlocker(({ currentLocation, nextLocation, historyAction }) => {
    back.current = historyAction === "POP" && uncover !== null;
    return back.current || (dirty && currentLocation.pathname !== nextLocation.pathname);
  });
  const blocked = blocker.state === "blocked";
  const closes = blocked && back.current;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each way back
  useEffect(() => {
    if (!closes) return;
    blocker.reset?.();
    uncover?.();
  }, [closes]);
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => {
      if (!keep()) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [dirty, keep]);
  return {
    asked: blocked && !closes,
    stay: () => blocker.reset?.(),
    leave: () => blocker.proceed?.(),
  };
}

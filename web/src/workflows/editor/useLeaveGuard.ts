// Holds a link back while there are unsaved changes, until the person has said what becomes of them.
// Closing the tab is held back only where this browser could not keep them.
import { useEffect } from "react";
import { useBlocker } from "react-router";

export type Leaving = { asked: boolean; stay: () => void; leave: () => void };

export function useLeaveGuard(dirty: boolean, keep: () => boolean): Leaving {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => {
      if (!keep()) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [dirty, keep]);
  return {
    asked: blocker.state === "blocked",
    stay: () => blocker.reset?.(),
    leave: () => blocker.proceed?.(),
  };
}

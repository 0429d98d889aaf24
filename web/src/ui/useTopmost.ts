// What lies over the page knows what lies over it: Escape closes the topmost alone. And whoever closes it
// is back at what opened it, also where it is drawn opened and gone when closed.
import { useLayoutEffect, useRef } from "react";

const opened: object[] = [];
/** What closed one of them last. */
let closed: Event | undefined;

/** What is pressed in a menu is gone with the menu; the button that opened the menu stays. */
function lasting(element: Element | null): HTMLElement | null {
  const menu = element?.closest('[role="menu"]');
  const button = menu && document.getElementById(menu.getAttribute("aria-labelledby") ?? "");
  const found = button ?? element;
  return found instanceof HTMLElement ? found : null;
}

/** Frames a dialog may take to go. */
const PATIENCE = 30;

function giveBack(to: HTMLElement | null) {
  let left = PATIENCE;
  const look = () => {
    const nowhere = document.activeElement === null || document.activeElement === document.body;
    if (nowhere && to?.isConnected) to.focus({ preventScroll: true });
    else if (left-- > 0) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Gives what closes it, which does nothing while something else lies over it. */
export function useTopmost(isOpen: boolean, onClose: () => void, returns = true): () => void {
  const me = useRef({});
  const returning = useRef(returns);
  returning.current = returns;
  // Before the focus goes into it.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const from = lasting(document.activeElement);
    return () => {
      if (returning.current) giveBack(from);
    };
  }, [isOpen]);
  useLayoutEffect(() => {
    if (!isOpen) return;
    const self = me.current;
    opened.push(self);
    return () => {
      opened.splice(opened.indexOf(self), 1);
    };
  }, [isOpen]);
  return () => {
    // Each that is open hears the same key, and the topmost may be gone before the next one hears it.
    const { event } = window;
    if (event && event === closed) return;
    if (opened.at(-1) !== me.current && opened.includes(me.current)) return;
    closed = event;
    onClose();
  };
}

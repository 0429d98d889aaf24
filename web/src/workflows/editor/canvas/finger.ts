// What is pressed with a mouse is picked up or clicked; a finger that begins on it moves and zooms all.
import type { DragEvent, PointerEvent } from "react";

const HELD = "nopan";

/** Before the canvas hears of it: what `nodrag` marks holds the canvas still for a mouse only. */
export function yieldToFinger({ target, pointerType }: PointerEvent) {
  const pressed = target instanceof Element && target.closest(".nodrag");
  if (pressed) pressed.classList.toggle(HELD, pointerType !== "touch");
}

/** A finger that rests on a card picks nothing up; it moves steps by their menu. */
export const byFinger = ({ currentTarget }: DragEvent) => !currentTarget.classList.contains(HELD);

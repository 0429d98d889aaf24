// Puts the focus on a card of the canvas, or on its line of the outline, where it is drawn.
import { type Spot, spotKey } from "./model/walk";

export function focusSpot(spot: Spot, options?: FocusOptions) {
  const key = CSS.escape(spotKey(spot));
  const found = document.querySelector<HTMLElement>(`[data-spot="${key}"]`);
  (found?.matches("button") ? found : found?.querySelector("button"))?.focus(options);
}

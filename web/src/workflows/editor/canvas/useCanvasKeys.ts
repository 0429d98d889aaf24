// The keyboard on the canvas: arrows move between steps, Enter opens one, Delete deletes it,
// `+` adds below it, `-` folds what is below it away. Works while the focus is on a step, not in the drawer.
import { useReactFlow } from "@xyflow/react";
import type { KeyboardEvent } from "react";
import { focusSpot } from "../focusSpot";
import { canFold } from "../model/fold";
import type { Layout } from "../model/layout";
import { type Direction, neighbour, type Spot, slotBelow } from "../model/walk";
import { useEditor } from "../state";
import { keepInSight, placeOf } from "./useView";

const directions: Record<string, Direction> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

export function useCanvasKeys(layout: Layout) {
  const flow = useReactFlow();
  const { state, dispatch, definition, readOnly } = useEditor();
  const { spot } = state;

  const goTo = (next: Spot) => {
    dispatch({ type: "choose", spot: next });
    const place = placeOf(layout, next);
    if (place) keepInSight(flow, place);
    requestAnimationFrame(() => focusSpot(next, { preventScroll: true }));
  };
  return (event: KeyboardEvent) => {
    const onSpot = (event.target as HTMLElement).closest("[data-spot]") !== null;
    if (!onSpot || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    if (direction) {
      event.preventDefault();
      const next = neighbour(definition, layout, spot, direction);
      if (next) goTo(next);
    } else if ((event.key === "Delete" || event.key === "Backspace") && spot.kind === "step") {
      event.preventDefault();
      if (!readOnly) dispatch({ type: "remove", id: spot.id });
    } else if (event.key === "+") {
      event.preventDefault();
      const slot = readOnly ? null : slotBelow(definition, spot);
      if (slot) dispatch({ type: "add", slot });
    } else if (event.key === "-" && spot.kind === "step" && canFold(definition, spot.id)) {
      event.preventDefault();
      dispatch({ type: "fold", id: spot.id });
    }
  };
}

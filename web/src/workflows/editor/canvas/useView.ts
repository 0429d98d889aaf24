// What part of the canvas is seen: at first the beginning at a readable size; then whatever the
// person asks to see.
import { useReactFlow } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";
import { type Layout, NODE, type Place } from "../model/layout";
import { sameSlot } from "../model/tree";
import type { Spot } from "../model/walk";
import { useOverlay } from "../OverlayContext";
import { useEditor } from "../state";

const READABLE = 0.7;
const PAD = 40;
/** The canvas learns a little later that the drawer has made it narrower. */
const SETTLE = 80;

export function placeOf(layout: Layout, spot: Spot): Place | undefined {
  if (spot.kind === "trigger") return layout.trigger;
  if (spot.kind === "step") return layout.steps.get(spot.id);
  return layout.open.find((open) => sameSlot(open.slot, spot.slot));
}

export function useView(layout: Layout) {
  const flow = useReactFlow();
  const { state } = useEditor();
  const box = useRef<HTMLElement | null>(null);
  const { shown, spot } = state;

  const begin = useCallback(() => {
    box.current = document.querySelector<HTMLElement>(".react-flow");
    const width = box.current?.clientWidth ?? 0;
    const height = box.current?.clientHeight ?? 0;
    const all = [...layout.steps.values(), ...layout.open];
    const left = Math.max(...all.map(({ x }) => -x), 0) + NODE.width / 2;
    const right = Math.max(...all.map(({ x }) => x), 0) + NODE.width / 2;
    const high = Math.max(...all.map(({ y }) => y)) + NODE.height;
    const fitting = Math.min(1, (width - PAD * 2) / (left + right), (height - PAD * 2) / high);
    const zoom = Math.max(fitting, READABLE);
    // The whole in the middle where it fits; else the trigger in it, with no room wasted beside.
    const centred = (width - (left + right) * zoom) / 2 + left * zoom;
    const x = centred >= left * zoom ? centred : Math.min(width / 2, PAD + left * zoom);
    void flow.setViewport({ x, y: PAD, zoom });
  }, [flow, layout]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a fresh wish moves the canvas
  useEffect(() => {
    const place = placeOf(layout, spot);
    if (shown === 0 || !place) return;
    const timer = setTimeout(() => {
      const zoom = Math.max(flow.getZoom(), READABLE);
      void flow.setCenter(place.x, place.y + NODE.height / 2, { zoom, duration: 250 });
    }, SETTLE);
    return () => clearTimeout(timer);
  }, [shown]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only the drawer's opening counts
  useEffect(() => {
    const place = placeOf(layout, spot);
    if (!state.drawer || !place) return;
    const timer = setTimeout(() => keepInSight(flow, place), SETTLE);
    return () => clearTimeout(timer);
  }, [state.drawer]);

  const here = useOverlay()?.here;
  const come = here === undefined ? undefined : layout.steps.get(here);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the contact has come to counts, once it is unfolded
  useEffect(() => {
    if (!come) return;
    const timer = setTimeout(() => keepInSight(flow, come), SETTLE);
    return () => clearTimeout(timer);
  }, [here, come === undefined]);
  return { begin };
}

/** Moves the canvas only when the step would be out of sight. */
export function keepInSight(
  flow: ReturnType<typeof useReactFlow>,
  place: { x: number; y: number },
) {
  const box = document.querySelector(".react-flow")?.getBoundingClientRect();
  if (!box) return;
  const at = flow.flowToScreenPosition({ x: place.x, y: place.y + NODE.height / 2 });
  const margin = NODE.width / 2;
  const seen =
    at.x > box.left + margin &&
    at.x < box.right - margin &&
    at.y > box.top + margin / 2 &&
    at.y < box.bottom - margin / 2;
  if (!seen) {
    void flow.setCenter(place.x, place.y + NODE.height / 2, {
      zoom: flow.getZoom(),
      duration: 150,
    });
  }
}

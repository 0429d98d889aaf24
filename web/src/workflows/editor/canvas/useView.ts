// What part of the canvas is seen: at first the beginning at a readable size; then whatever the
// person asks to see.
import { useReactFlow } from "@xyflow/react";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import { type Layout, NODE, type Place } from "../model/layout";
import { sameSlot } from "../model/tree";
import type { Spot } from "../model/walk";
import { useOverlay } from "../OverlayContext";
import { useEditor } from "../state";
import { beginning, lookedAt, READABLE } from "./fit";

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

  const overlay = useOverlay();
  const now = useRef({ layout, overlay, drawer: state.drawer });
  now.current = { layout, overlay, drawer: state.drawer };

  const look = useCallback(() => {
    const { layout, overlay } = now.current;
    void flow.setViewport(lookedAt(layout, boxOf(box.current), overlay?.seen));
  }, [flow]);
  const begin = useCallback(() => {
    box.current = document.querySelector<HTMLElement>(".react-flow");
    if (now.current.overlay) look();
    else void flow.setViewport(beginning(now.current.layout, boxOf(box.current)));
  }, [flow, look]);
  useNarrowed(box, now, look);

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

  const here = overlay?.here;
  const come = here === undefined ? undefined : layout.steps.get(here);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the contact has come to counts, once it is unfolded
  useEffect(() => {
    if (!come) return;
    const timer = setTimeout(() => keepInSight(flow, come), SETTLE);
    return () => clearTimeout(timer);
  }, [here, come === undefined]);
  return { begin };
}

const boxOf = (element: HTMLElement | null) => ({
  width: element?.clientWidth ?? 0,
  height: element?.clientHeight ?? 0,
});

/** So much is taken by what stands beside the canvas, not by a bar that scrolls. */
const A_PANEL = 200;

/** A panel that opens beside the canvas takes room from it. The settings of a step do so, too, but then it
 * is the step that has to stay in sight. */
function useNarrowed(
  box: RefObject<HTMLElement | null>,
  now: RefObject<{ drawer: boolean }>,
  onNarrowed: () => void,
) {
  useEffect(() => {
    // Found as late as the canvas is: it is drawn with the first of its nodes.
    const element = document.querySelector<HTMLElement>(".react-flow");
    if (!element) return;
    box.current = element;
    let width = element.clientWidth;
    const watch = new ResizeObserver(() => {
      const before = width;
      width = element.clientWidth;
      if (before - width >= A_PANEL && !now.current.drawer) onNarrowed();
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [box, now, onNarrowed]);
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

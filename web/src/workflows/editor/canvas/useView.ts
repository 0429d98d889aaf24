// What part of the canvas is seen: at first the beginning at a readable size; then whatever the
// person asks to see.
import { useReactFlow } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";
import { type Layout, NODE, type Place } from "../model/layout";
import { sameSlot } from "../model/tree";
import type { Spot } from "../model/walk";
import { useEditor } from "../state";

const READABLE = 0.7;
const PAD = 40;

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
    const wide = Math.max(NODE.width, ...all.map(({ x }) => Math.abs(x) * 2 + NODE.width));
    const high = Math.max(...all.map(({ y }) => y)) + NODE.height;
    const fitting = Math.min(1, (width - PAD * 2) / wide, (height - PAD * 2) / high);
    const zoom = Math.max(fitting, READABLE);
    void flow.setViewport({ x: width / 2, y: PAD, zoom });
  }, [flow, layout]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a fresh wish moves the canvas
  useEffect(() => {
    const place = placeOf(layout, spot);
    if (shown === 0 || !place) return;
    // The drawer may have just opened and made the canvas narrower.
    const frame = requestAnimationFrame(() => {
      const zoom = Math.max(flow.getZoom(), READABLE);
      void flow.setCenter(place.x, place.y + NODE.height / 2, { zoom, duration: 250 });
    });
    return () => cancelAnimationFrame(frame);
  }, [shown]);
  return { begin };
}

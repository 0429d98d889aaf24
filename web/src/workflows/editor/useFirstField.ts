// Whoever has added a step fills it in next, so the focus goes to its first setting: at a desk only,
// where no keyboard comes up and covers half of what was opened. So it does for whoever opens a step with
// a key; opening it with the mouse does not move it.
import { useEffect, useEffectEvent, useRef } from "react";
import { focusSpot } from "./focusSpot";
import { useEditor } from "./state";

/** What edits a text may come later; until then its place says that it is busy. */
const BUSY = '[aria-busy="true"]';
const TEXTS = '[contenteditable="true"], textarea';
const FIELDS = `${TEXTS}, input:not([type="hidden"])`;
/** Frames to wait for it. */
const PATIENCE = 120;

/** What must be filled in, which a new step is told to lack; else a text; else the first of all. */
function firstOf(place: HTMLElement) {
  const found = [...place.querySelectorAll<HTMLElement>(FIELDS)];
  const all = found.filter((one) => !one.matches(":disabled"));
  const chosen = ({ type, checked }: HTMLInputElement) => type !== "radio" || checked;
  return (
    all.find(({ ariaInvalid }) => ariaInvalid === "true") ??
    all.find((one) => one.matches(TEXTS)) ??
    all.find((one) => !(one instanceof HTMLInputElement) || chosen(one))
  );
}

/** For what holds the settings of a step, but for its name; empty for those of the trigger. */
export function useFirstField(step: string) {
  const { state } = useEditor();
  const place = useRef<HTMLDivElement>(null);
  const begin = useEffectEvent(
    () => state.added === step && !window.matchMedia("(pointer: coarse)").matches,
  );
  const byKey = useEffectEvent(() => state.entered > 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each wish to be in the settings counts
  useEffect(() => {
    let [frame, left] = [0, begin() ? PATIENCE : 0];
    const look = () => {
      left -= 1;
      const drawer = place.current?.closest("aside");
      // On a phone there is a sheet instead; and whoever is in the settings already stays there.
      if (!place.current || !drawer || drawer.contains(document.activeElement)) return;
      if (left > 0 && place.current.querySelector(BUSY)) {
        frame = requestAnimationFrame(look);
        return;
      }
      const first = firstOf(place.current);
      if (first) first.focus();
      else if (byKey()) drawer.querySelector("h2")?.focus();
      else focusSpot({ kind: "step", id: step });
    };
    if (left > 0) look();
    return () => cancelAnimationFrame(frame);
  }, [step, state.entered]);
  return place;
}

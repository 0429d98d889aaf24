// ⌘C, ⌘X and ⌘V on the canvas and in the outline, as the browser's own copying and pasting: they
// mean the steps only where no text is chosen or written.
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { isWriting } from "~/commands/shortcut";
import { toastDone } from "~/ui/toast";
import { looksLikeSteps } from "../model/clipboard";
import { type Slot, stepById } from "../model/definition";
import { type Spot, slotBelow, spotOf } from "../model/walk";
import { useEditor } from "../state";
import { useClip } from "./useClip";

/** Whether the focus is on the steps, or nowhere at all. */
function onSteps(): boolean {
  const { activeElement, body } = document;
  if (document.querySelector('[aria-modal="true"]')) return false;
  const nowhere = activeElement === null || activeElement === body;
  return nowhere || (activeElement.closest("[data-stage]") !== null && !isWriting(activeElement));
}

const isTextChosen = () => document.getSelection()?.isCollapsed === false;

/** What the focus is on, otherwise what is chosen. */
function spotMeant(chosen: Spot): Spot {
  const focused = document.activeElement?.closest<HTMLElement>("[data-spot]")?.dataset.spot;
  return (focused && spotOf(focused)) || chosen;
}

export function useClipKeys() {
  const { t } = useTranslation("workflows");
  const { state, definition, readOnly, dispatch } = useEditor();
  const { textOf, take, cutOut } = useClip();
  const { spot, adding } = state;
  useEffect(() => {
    const copying = (event: ClipboardEvent) => {
      const meant = spotMeant(spot);
      if (meant.kind !== "step" || !onSteps() || isTextChosen()) return;
      if (!stepById(definition, meant.id)) return;
      const cut = event.type === "cut";
      if (cut && readOnly) return;
      const { text, count } = textOf(meant.id);
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
      if (cut) cutOut(meant.id);
      toastDone(t(cut ? "clip.cut" : "clip.copied", { count }));
    };
    const pasting = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      const slot = slotMeant(text);
      if (readOnly || slot === undefined) return;
      event.preventDefault();
      dispatch({ type: "closeDialogs" });
      void take(text, slot);
    };
    /** Nothing where this is no paste of steps. */
    const slotMeant = (text: string): Slot | null | undefined => {
      if (adding) return looksLikeSteps(text) ? adding : undefined;
      return onSteps() ? slotBelow(definition, spotMeant(spot)) : undefined;
    };
    document.addEventListener("copy", copying);
    document.addEventListener("cut", copying);
    document.addEventListener("paste", pasting);
    return () => {
      document.removeEventListener("copy", copying);
      document.removeEventListener("cut", copying);
      document.removeEventListener("paste", pasting);
    };
  }, [t, spot, adding, definition, readOnly, dispatch, textOf, take, cutOut]);
}

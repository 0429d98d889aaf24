// Undo, redo and save from the keyboard, wherever the focus is; Escape on a step closes the settings. In a text being written, undo is
// the editor's as well: its edits are in the same history, and the field follows.
import { useEffect } from "react";
import type { Dispatch } from "./state";
import type { Saving } from "./useSaving";

export function useEditorKeys({
  dispatch,
  saving,
  readOnly,
}: {
  dispatch: Dispatch;
  saving: Saving;
  readOnly: boolean;
}) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const onStep = event.target instanceof Element && event.target.closest("[data-spot]");
      if (event.key === "Escape" && onStep) dispatch({ type: "closeDrawer" });
      const inDialog = document.querySelector('[aria-modal="true"]') !== null;
      if (!(event.metaKey || event.ctrlKey) || event.altKey || readOnly || inDialog) return;
      const key = event.key.toLowerCase();
      if (key === "z") {
        event.preventDefault();
        dispatch({ type: event.shiftKey ? "redo" : "undo" });
      } else if (key === "y") {
        event.preventDefault();
        dispatch({ type: "redo" });
      } else if (key === "s") {
        event.preventDefault();
        if (saving.whyNotSave === null && !saving.saving) void saving.save();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [dispatch, saving, readOnly]);
}

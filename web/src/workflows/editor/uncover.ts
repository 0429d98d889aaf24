// What lies over the outline on a phone, the uppermost first: what the way back closes before it leaves.
import type { Panel } from "./beside/usePanel";
import type { Dispatch, EditorState } from "./state";
import type { Saving } from "./useSaving";

type Over = {
  state: Pick<EditorState, "adding" | "removing" | "held" | "drawer">;
  dispatch: Dispatch;
  saving: Pick<Saving, "clash" | "asking" | "forgetClash" | "forgetPublish">;
  panel: Pick<Panel, "name" | "aside" | "close">;
  /** Closes what was opened over the page; nothing where nothing was. */
  closeOpened: (() => void) | null;
};

/** How to close the uppermost of them; nothing where there is only the outline. */
export function uncoverOf({ state, dispatch, saving, panel, closeOpened }: Over) {
  if (state.adding || state.removing) return () => dispatch({ type: "closeDialogs" });
  if (saving.clash) return saving.forgetClash;
  if (saving.asking) return saving.forgetPublish;
  if (closeOpened) return closeOpened;
  if (state.drawer) return () => dispatch({ type: "closeDrawer" });
  if (state.held) return () => dispatch({ type: "letGo" });
  return panel.name && !panel.aside ? panel.close : null;
}

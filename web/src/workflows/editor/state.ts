// The editor's state and what can be done with it, for every view of it: canvas, outline, drawer.
// The tree itself is edited by `model`; this decides what is chosen, open, held, and undone.
import { createContext, useContext, useMemo, useReducer } from "react";
import type { Workflow } from "~/api/types";
import { type Definition, type Slot, type Step, stepById } from "./model/definition";
import { begin, edit, type History, redo, undo } from "./model/history";
import { readDefinition } from "./model/reading";
import type { Spot } from "./model/walk";

/** Steps on their way to another place: moved from where they are, or copied. */
export type Held = { kind: "move"; id: string } | { kind: "copy"; steps: Step[] };

export type EditorState = {
  history: History<Definition>;
  /** What the server has, and under which revision. */
  base: { definition: Definition; revision: number };
  spot: Spot;
  drawer: boolean;
  adding: Slot | null;
  removing: string | null;
  held: Held | null;
  /** Counts wishes to see the chosen step, so that the canvas notices a repeated one. */
  shown: number;
};

type Action =
  | { type: "edit"; definition: Definition; at: number; tag?: string; spot?: Spot; open?: boolean }
  | { type: "undo" | "redo" | "closeDrawer" | "closeDialogs" | "letGo" }
  | { type: "choose"; spot: Spot; open?: boolean; show?: boolean }
  | { type: "add"; slot: Slot }
  | { type: "remove"; id: string }
  | { type: "hold"; held: Held }
  | { type: "saved"; definition: Definition; revision: number }
  | { type: "load"; definition: Definition; revision: number };

const TRIGGER: Spot = { kind: "trigger" };

const start = (base: EditorState["base"]): EditorState => ({
  history: begin(base.definition),
  base,
  spot: TRIGGER,
  drawer: false,
  adding: null,
  removing: null,
  held: null,
  shown: 0,
});

/** What is chosen may be gone after an undo. */
function settled(state: EditorState): EditorState {
  const { spot, history } = state;
  const gone = spot.kind === "step" && !stepById(history.present, spot.id);
  return gone ? { ...state, spot: TRIGGER, drawer: false } : state;
}

function reduce(state: EditorState, action: Action): EditorState {
  switch (action.type) {
    case "edit":
      return settled({
        ...state,
        history: edit(state.history, action.definition, action.at, action.tag),
        spot: action.spot ?? state.spot,
        drawer: action.open ?? state.drawer,
        shown: action.spot ? state.shown + 1 : state.shown,
        adding: null,
        removing: null,
        held: action.tag === undefined && state.held?.kind === "move" ? null : state.held,
      });
    case "undo":
      return settled({ ...state, history: undo(state.history) });
    case "redo":
      return settled({ ...state, history: redo(state.history) });
    case "choose":
      return {
        ...state,
        spot: action.spot,
        drawer: action.open ?? state.drawer,
        shown: action.show ? state.shown + 1 : state.shown,
      };
    case "closeDrawer":
      return { ...state, drawer: false };
    case "closeDialogs":
      return { ...state, adding: null, removing: null };
    case "letGo":
      return { ...state, held: null };
    case "add":
      return { ...state, adding: action.slot };
    case "remove":
      return { ...state, removing: action.id };
    case "hold":
      // The places to choose from must be in sight, on a phone above all.
      return { ...state, held: action.held, drawer: false };
    case "saved":
      // What was typed while saving stays, and is unsaved.
      return { ...state, base: { definition: action.definition, revision: action.revision } };
    case "load":
      return settled({
        ...start({ definition: action.definition, revision: action.revision }),
        spot: state.spot,
        drawer: state.drawer,
      });
  }
}

export function useEditorReducer(workflow: Workflow) {
  const [state, dispatch] = useReducer(reduce, workflow, ({ definition, revision }) =>
    start({ definition: readDefinition(definition), revision }),
  );
  return useMemo(() => ({ state, dispatch }), [state]);
}

export type Dispatch = ReturnType<typeof useEditorReducer>["dispatch"];

export const isDirty = (state: EditorState) => state.history.present !== state.base.definition;

type Shared = {
  workflow: Workflow;
  state: EditorState;
  dispatch: Dispatch;
  definition: Definition;
  readOnly: boolean;
};
export const EditorContext = createContext<Shared | null>(null);

export function useEditor(): Shared {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("useEditor is only for what is drawn inside the editor");
  return editor;
}

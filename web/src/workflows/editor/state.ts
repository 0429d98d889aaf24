// The editor's state and what can be done with it, for every view of it: canvas, outline, drawer.
// The tree itself is edited by `model`; this decides what is chosen, open, held, and undone.
import { createContext, useContext, useEffect, useMemo, useReducer } from "react";
import type { Workflow } from "~/api/types";
import { keepFolded, keptFolded } from "./keptFolded";
import { type Definition, type Slot, type Step, stepById } from "./model/definition";
import { type Folded, NOTHING_FOLDED, unfoldFor, unfoldForSpot } from "./model/fold";
import { begin, edit, type History, redo, undo } from "./model/history";
import { readDefinition } from "./model/reading";
import type { Spot } from "./model/walk";

/** Steps on their way to another place: moved from where they are, with what is below or one alone, or
 * copied. */
export type Held = { kind: "move" | "moveOnly"; id: string } | { kind: "copy"; steps: Step[] };

export type EditorState = {
  history: History<Definition>;
  /** What the server has, and under which revision. */
  base: { definition: Definition; revision: number };
  spot: Spot;
  drawer: boolean;
  /** What was just added or entered, as long as its settings are open; empty for the trigger. */
  added: string | null;
  /** Counts wishes to be in the settings of what is chosen; none of what was just added. */
  entered: number;
  adding: Slot | null;
  removing: string | null;
  held: Held | null;
  /** Counts wishes to see the chosen step, so that the canvas notices a repeated one. */
  shown: number;
  /** Steps whose paths are put away; of no concern to the workflow itself. */
  folded: Folded;
};

/** Edits of the same tag in a row are one; an edit may choose a step, open it, or have added it. */
export type EditOptions = { tag?: string; spot?: Spot; open?: boolean; added?: string };

type Action =
  | ({ type: "edit"; definition: Definition; at: number } & EditOptions)
  | { type: "undo" | "redo" | "closeDrawer" | "closeDialogs" | "letGo" }
  | { type: "choose"; spot: Spot; open?: boolean; show?: boolean; enter?: boolean }
  | { type: "add"; slot: Slot }
  | { type: "remove"; id: string }
  | { type: "hold"; held: Held }
  | { type: "fold"; id: string }
  | { type: "unfold"; seen: readonly string[] }
  | { type: "saved"; definition: Definition; revision: number }
  | { type: "load"; definition: Definition; revision: number };

const TRIGGER: Spot = { kind: "trigger" };

/** Whose settings belong to what is chosen. */
const formOf = (spot: Spot) => (spot.kind === "step" ? spot.id : "");

const start = (base: EditorState["base"]): EditorState => ({
  history: begin(base.definition),
  base,
  spot: TRIGGER,
  drawer: false,
  added: null,
  entered: 0,
  adding: null,
  removing: null,
  held: null,
  shown: 0,
  folded: NOTHING_FOLDED,
});

/** What is chosen may be gone after an undo; and it is never out of sight. */
function settled(state: EditorState): EditorState {
  const { spot, history } = state;
  const gone = spot.kind === "step" && !stepById(history.present, spot.id);
  return gone ? { ...state, spot: TRIGGER, drawer: false } : inSight(state);
}

function inSight(state: EditorState): EditorState {
  const folded = unfoldForSpot(state.history.present, state.folded, state.spot);
  return folded === state.folded ? state : { ...state, folded };
}

/** Folds a step or unfolds it. All moves by that, so the step itself is chosen and brought in sight. */
function fold(state: EditorState, id: string): EditorState {
  const folded = new Set(state.folded);
  if (!folded.delete(id)) folded.add(id);
  const spot: Spot = { kind: "step", id };
  const still = state.spot.kind === "step" && state.spot.id === id;
  return { ...state, folded, spot, drawer: state.drawer && still, shown: state.shown + 1 };
}

function reduce(state: EditorState, action: Action): EditorState {
  switch (action.type) {
    case "edit":
      return settled({
        ...state,
        history: edit(state.history, action.definition, action.at, action.tag),
        spot: action.spot ?? state.spot,
        drawer: action.open ?? state.drawer,
        added: action.added ?? state.added,
        entered: action.added === undefined ? state.entered : 0,
        shown: action.spot ? state.shown + 1 : state.shown,
        adding: null,
        removing: null,
        held: action.tag === undefined && state.held?.kind !== "copy" ? null : state.held,
      });
    case "undo":
      return settled({ ...state, history: undo(state.history) });
    case "redo":
      return settled({ ...state, history: redo(state.history) });
    case "choose":
      return inSight({
        ...state,
        spot: action.spot,
        drawer: action.open ?? state.drawer,
        added: action.enter ? formOf(action.spot) : null,
        entered: action.enter ? state.entered + 1 : state.entered,
        shown: action.show ? state.shown + 1 : state.shown,
      });
    case "fold":
      return fold(state, action.id);
    case "unfold": {
      const folded = unfoldFor(state.history.present, state.folded, action.seen);
      return folded === state.folded ? state : { ...state, folded };
    }
    case "closeDrawer":
      return { ...state, drawer: false, added: null };
    case "closeDialogs":
      return { ...state, adding: null, removing: null };
    case "letGo":
      return { ...state, held: null };
    case "add":
      return { ...state, adding: action.slot, added: null };
    case "remove":
      return { ...state, removing: action.id };
    case "hold":
      // The places to choose from must be in sight, on a phone above all.
      return { ...state, held: action.held, drawer: false, adding: null };
    case "saved":
      // What was typed while saving stays, and is unsaved.
      return { ...state, base: { definition: action.definition, revision: action.revision } };
    case "load":
      return settled({
        ...start({ definition: action.definition, revision: action.revision }),
        spot: state.spot,
        drawer: state.drawer,
        folded: state.folded,
      });
  }
}

export function useEditorReducer(workflow: Workflow) {
  const [state, dispatch] = useReducer(reduce, workflow, ({ id, definition, revision }) => ({
    ...start({ definition: readDefinition(definition), revision }),
    folded: keptFolded(id),
  }));
  const { folded, history } = state;
  const { present } = history;
  // biome-ignore lint/correctness/useExhaustiveDependencies: written when something is folded
  useEffect(() => keepFolded(workflow.id, present, folded), [workflow.id, folded]);
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
  /** Whether this browser keeps what is not saved. */
  kept?: boolean;
};
export const EditorContext = createContext<Shared | null>(null);

export function useEditor(): Shared {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("useEditor is only for what is drawn inside the editor");
  return editor;
}

// What is folded in a workflow, kept in this browser: it is how one person likes to look at it.
import { type Definition, stepById } from "./model/definition";
import { type Folded, NOTHING_FOLDED } from "./model/fold";

const keyOf = (workflow: number) => `sb.workflow-folded.${workflow}`;

/** A template is no workflow yet; nothing is kept of it. */
const isKept = (workflow: number) => workflow > 0;

export function keptFolded(workflow: number): Folded {
  if (!isKept(workflow)) return NOTHING_FOLDED;
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(workflow)) ?? "[]");
    const ids = Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
    return ids.length > 0 ? new Set(ids) : NOTHING_FOLDED;
  } catch {
    return NOTHING_FOLDED;
  }
}

export function keepFolded(workflow: number, definition: Definition, folded: Folded) {
  if (!isKept(workflow)) return;
  const ids = [...folded].filter((id) => stepById(definition, id));
  try {
    if (ids.length > 0) localStorage.setItem(keyOf(workflow), JSON.stringify(ids));
    else localStorage.removeItem(keyOf(workflow));
  } catch {
    // A browser that keeps nothing, or is full, still folds.
  }
}

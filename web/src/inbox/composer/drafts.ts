// What was begun and not sent, per contact, while the page lives: leaving a conversation and
// coming back loses nothing.
import type { LibraryFile } from "~/api/types";

export type Mode = "message" | "comment";
export type DraftText = {
  mode: Mode;
  message: string;
  comment: string;
  /** What goes with the message. */
  files: readonly LibraryFile[];
};

const drafts = new Map<number, DraftText>();
const fresh: DraftText = { mode: "message", message: "", comment: "", files: [] };

export const keptDraft = (contactId: number): DraftText => drafts.get(contactId) ?? fresh;

export function keepDraft(contactId: number, draft: DraftText) {
  if (draft.message || draft.comment || draft.files.length > 0) drafts.set(contactId, draft);
  else drafts.delete(contactId);
}

/** With more files; one that is there already is not sent twice. */
export function withFiles(draft: DraftText, files: readonly LibraryFile[]): DraftText {
  const known = new Set(draft.files.map(({ id }) => id));
  return { ...draft, files: [...draft.files, ...files.filter(({ id }) => !known.has(id))] };
}

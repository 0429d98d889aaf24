// What was begun and not sent, per contact, while the page lives: leaving a conversation and
// coming back loses nothing.
export type Mode = "message" | "comment";
export type DraftText = { mode: Mode; message: string; comment: string };

const drafts = new Map<number, DraftText>();
const fresh: DraftText = { mode: "message", message: "", comment: "" };

export const keptDraft = (contactId: number): DraftText => drafts.get(contactId) ?? fresh;

export function keepDraft(contactId: number, draft: DraftText) {
  if (draft.message || draft.comment) drafts.set(contactId, draft);
  else drafts.delete(contactId);
}

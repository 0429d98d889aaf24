// The frames the server sends over the realtime socket.
import type { Activity, ConversationRow, Entry, UserRef } from "~/api/types";

export type ChangeEvent = {
  type: "change";
  contactId: number;
  row?: ConversationRow | null;
  entries: Entry[];
  contact: boolean;
  runs: boolean;
};
export type TypingEvent = {
  type: "typing";
  contactId: number;
  /** Nobody is the contact itself. */
  by?: UserRef | null;
  at: number;
};
export type PresenceEvent = { type: "presence"; userId: number; activity: Activity };
export type SettingsEvent = {
  type: "settings";
  what:
    | "channels"
    | "users"
    | "teams"
    | "fields"
    | "tags"
    | "workflows"
    | "notices"
    | "hours"
    | "lifecycle"
    | "services"
    | "snippets"
    | "files";
};
export type ServerEvent =
  | { type: "hello" }
  | ChangeEvent
  | TypingEvent
  | PresenceEvent
  | SettingsEvent;

/** A frame as an event; `null` for what this version does not know. */
export function parseFrame(frame: string): ServerEvent | null {
  try {
    const value: unknown = JSON.parse(frame);
    if (typeof value !== "object" || value === null || !("type" in value)) return null;
    return value as ServerEvent;
  } catch {
    return null;
  }
}

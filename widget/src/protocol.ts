// What the server and the widget say to each other.

export type AttachmentType = "image" | "video" | "audio" | "voice" | "file" | "sticker";

export type Attachment = {
  type: AttachmentType;
  url: string | null;
  fileName?: string;
  mime?: string;
  size?: number;
};

/** A button that opens an address. */
export type Link = { title: string; url: string };

export type Content =
  | { type: "text"; text: string }
  | { type: "attachment"; attachment: Attachment; more?: Attachment[]; caption?: string }
  | { type: "location"; latitude: number; longitude: number; title?: string; address?: string }
  | { type: "quick_reply"; title: string; replies: string[]; links?: Link[] }
  | { type: "custom_payload"; payload: unknown }
  | { type: "unsupported"; what: string };

export type VisitorMessage = {
  id: number;
  at: number;
  from: "visitor" | "team";
  name: string | null;
  content: Content;
  clientId: string | null;
};

export type Session = {
  token: string;
  title: string;
  accent: string;
  greeting: string | null;
  language: "auto" | "en" | "fr" | "es";
  messages: VisitorMessage[];
};

export type Frame =
  | { type: "hello" }
  | { type: "typing" }
  | { type: "message"; message: VisitorMessage };

/** Most characters of a message. */
export const MOST_TEXT = 4000;

/** A frame of the live connection; null for anything this version does not know. */
export function readFrame(data: unknown): Frame | null {
  try {
    const frame = JSON.parse(String(data)) as Frame | null;
    if (frame?.type === "hello" || frame?.type === "typing") return frame;
    if (frame?.type === "message" && typeof frame.message?.id === "number") return frame;
  } catch {
    // Not JSON, so not for us.
  }
  return null;
}

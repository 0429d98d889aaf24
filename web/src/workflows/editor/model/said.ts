// A message in one line: its words, or what is sent with them.
import type { Outgoing } from "./definition";

export function saidInShort(said: Outgoing): string {
  switch (said.type) {
    case "text":
      return said.text;
    case "media":
      return said.caption || said.fileName || said.url;
    case "quick_reply":
      return said.title;
    case "custom_payload":
      return said.payload;
    case "email":
      return said.subject || said.body.replace(/<[^>]*>/g, " ").trim();
  }
}

/** The words in it, which stay when another kind of message is chosen. */
export function wordsOf(said: Outgoing): string {
  if (said.type === "media") return said.caption ?? "";
  if (said.type === "quick_reply") return said.title;
  return said.type === "text" ? said.text : "";
}

export type Media = Extract<Outgoing, { type: "media" }>;
/** Those one can choose; others come with a file only. */
export type Kind = Exclude<Outgoing["type"], "email">;

const noFile = { kind: "image", url: "", fileName: null, file: null } as const;

/** The same as another kind of message: the words stay, and so do the files it had before. */
export function ofKind(type: Kind, before: Outgoing, had: Media | undefined): Outgoing {
  const words = wordsOf(before);
  switch (type) {
    case "text":
      return { type, text: words };
    case "media":
      return { ...noFile, more: [], ...had, type, caption: words || null };
    case "quick_reply":
      return { type, title: words, replies: [""], links: [] };
    case "custom_payload":
      return { type, payload: "{}" };
  }
}

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

// A message in one line: its words, or what is sent with them.
import type { Outgoing } from "./definition";

export const saidInShort = (said: Outgoing): string =>
  said.type === "text" ? said.text : said.caption || said.fileName || said.url;

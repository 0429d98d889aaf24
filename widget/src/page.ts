// Where the widget is: which script brought it, from which server, for which channel.

import { MOST_TEXT } from "./protocol";

export type Place = {
  /** Address of the server, with a slash at its end. */
  base: string;
  channel: string;
  /** The whole page is the chat. */
  hosted: boolean;
  /** What stands in the text box to begin with; the visitor may change it, and sends it. */
  draft: string;
};

type ScriptTag = { src: string; dataset: Record<string, string | undefined> };

/** Null when the tag names no channel. */
export function placeOf(script: ScriptTag, path: string, query = ""): Place | null {
  const hosted = script.dataset.hosted !== undefined;
  const channel = hosted ? /\/chat\/(\d+)\/?$/.exec(path)?.[1] : script.dataset.channel?.trim();
  if (!channel || !/^\d+$/.test(channel)) return null;
  // The parameters of somebody else's page are not ours to read.
  const draft = hosted ? (new URLSearchParams(query).get("text") ?? "").slice(0, MOST_TEXT) : "";
  return { base: new URL(".", script.src).href, channel, hosted, draft };
}

/** The tag that runs now, or, where a tag manager hides it, the one that looks like ours. */
export function ownScript(): HTMLScriptElement | null {
  const running = document.currentScript;
  if (running instanceof HTMLScriptElement) return running;
  return document.querySelector<HTMLScriptElement>('script[src*="widget.js"][data-channel]');
}

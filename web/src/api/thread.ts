// A thread as the cache holds it: pages of entries, newest first. Pure: pages in, pages out.
// Entries of ours that the server has not answered yet live here too, under negative ids.
import type { InfiniteData } from "@tanstack/react-query";
import type { CommentEntry, EventEntry, MessageEntry } from "./types";

/** How an entry fares that this browser made and the server has not confirmed. */
export type Unconfirmed = { state: "sending" } | { state: "refused"; error: unknown };
type Local = { unconfirmed?: Unconfirmed };
export type ThreadEntry = (MessageEntry & Local) | (CommentEntry & Local) | (EventEntry & Local);
export type ThreadMessage = Extract<ThreadEntry, { kind: "message" }>;
export type EntryPage = { items: ThreadEntry[]; next?: number | null };
export type Thread = InfiniteData<EntryPage, number | null>;

const clientIdOf = (entry: ThreadEntry) => (entry.kind === "event" ? null : entry.clientId);

/** Puts new or changed entries where they belong; what is older than the loaded part is left out. */
export function upsertEntries(thread: Thread, entries: readonly ThreadEntry[]): Thread {
  return entries.reduce(upsertEntry, thread);
}

function upsertEntry(thread: Thread, entry: ThreadEntry): Thread {
  const clientId = clientIdOf(entry);
  const isSame = (other: ThreadEntry) =>
    other.id === entry.id || (clientId != null && other.id < 0 && clientIdOf(other) === clientId);
  let known = false;
  const pages = thread.pages.map((page) => {
    if (!page.items.some(isSame)) return page;
    known = true;
    return { ...page, items: page.items.filter((other) => !isSame(other)) };
  });
  const last = pages.at(-1);
  const oldest = pages.findLast((page) => page.items.length > 0)?.items.at(-1);
  const beyond = !known && last?.next != null && oldest && entry.id > 0 && entry.id < oldest.id;
  if (!last || beyond) return { ...thread, pages };
  return { ...thread, pages: placeEntry(pages, entry) };
}

// Newest first; what has no number from the server yet is newer than all that has one.
const newer = (a: ThreadEntry, b: ThreadEntry) =>
  a.id < 0 !== b.id < 0 ? a.id < 0 : a.id < 0 ? a.id < b.id : a.id > b.id;

function placeEntry(pages: EntryPage[], entry: ThreadEntry): EntryPage[] {
  const at = pages.findIndex((page) => page.items.some((other) => newer(entry, other)));
  const target = at === -1 ? pages.length - 1 : at;
  return pages.map((page, index) => {
    if (index !== target) return page;
    const before = page.items.findIndex((other) => newer(entry, other));
    const place = before === -1 ? page.items.length : before;
    return { ...page, items: page.items.toSpliced(place, 0, entry) };
  });
}

/** The entry with this id, where it is loaded. */
export function entryOf(thread: Thread | undefined, id: number): ThreadEntry | undefined {
  return thread?.pages.flatMap((page) => page.items).find((entry) => entry.id === id);
}

/**
 * Takes the server's answer to a message of ours. What the socket said of it meanwhile is newer
 * than an answer that was on its way.
 */
export function confirmEntry(thread: Thread, entry: ThreadEntry): Thread {
  return upsertEntry(thread, entryOf(thread, entry.id) ?? entry);
}

/** Marks an unconfirmed entry anew, or takes it away (`null`). */
export function settleUnconfirmed(
  thread: Thread,
  clientId: string,
  unconfirmed: Unconfirmed | null,
): Thread {
  const isIt = (entry: ThreadEntry) => entry.id < 0 && clientIdOf(entry) === clientId;
  const pages = thread.pages.map((page) => {
    if (!page.items.some(isIt)) return page;
    const items = unconfirmed
      ? page.items.map((entry) => (isIt(entry) ? { ...entry, unconfirmed } : entry))
      : page.items.filter((entry) => !isIt(entry));
    return { ...page, items };
  });
  return { ...thread, pages };
}

/** A refetched page knows nothing of unconfirmed entries; keeps those that are still open. */
export function keepUnconfirmed(page: EntryPage, before: Thread | undefined): EntryPage {
  const confirmed = new Set(page.items.map(clientIdOf));
  const open = (before?.pages[0]?.items ?? []).filter(
    (entry) => entry.id < 0 && !confirmed.has(clientIdOf(entry)),
  );
  return open.length === 0 ? page : { ...page, items: [...open, ...page.items] };
}

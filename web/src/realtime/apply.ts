// What a change on the server does to the inbox cache: event + cache in, cache out.
// Pure. The binding to the query cache is in `bind.ts`.
import type { InfiniteData } from "@tanstack/react-query";
import type { RowPage } from "~/api/conversations";
import type { ListFilter } from "~/api/keys";
import { type Thread, upsertEntries } from "~/api/thread";
import type { ConversationRow } from "~/api/types";
import type { ChangeEvent } from "./events";

export type RowList = InfiniteData<RowPage, string | null>;
export type CachedList = { filter: ListFilter; list: RowList };
/** What of the cache a change of one contact can touch. */
export type InboxCache = { lists: CachedList[]; thread: Thread | null };

export function applyChange(cache: InboxCache, event: ChangeEvent, viewerId: number): InboxCache {
  const { row, entries } = event;
  return {
    lists: row
      ? cache.lists.map(({ filter, list }) => ({
          filter,
          list: applyRow(list, filter, row, viewerId),
        }))
      : cache.lists,
    thread:
      cache.thread && entries.length > 0 ? upsertEntries(cache.thread, entries) : cache.thread,
  };
}

/** Whether a row belongs in a list. A search is the server's business: rows only stay in it. */
export function belongs(row: ConversationRow, filter: ListFilter, viewerId: number): boolean {
  if (filter.status !== "all" && statusOf(row) !== filter.status) return false;
  if (filter.inbox === "mine") return row.assignee?.id === viewerId;
  if (filter.inbox === "unassigned") return row.assignee == null;
  return true;
}

/** What is snoozed is neither among the open nor among the closed ones. */
const statusOf = (row: ConversationRow) => (row.snoozedUntil == null ? row.status : "snoozed");

function applyRow(
  list: RowList,
  filter: ListFilter,
  row: ConversationRow,
  viewerId: number,
): RowList {
  let known = false;
  const pages = list.pages.map((page) => {
    if (!page.items.some((other) => other.contactId === row.contactId)) return page;
    known = true;
    return { ...page, items: page.items.filter((other) => other.contactId !== row.contactId) };
  });
  const wanted = belongs(row, filter, viewerId) && (known || filter.search === "");
  if (!wanted) return known ? { ...list, pages } : list;
  return { ...list, pages: placeRow(pages, row) };
}

// Newest first. A row older than all that is loaded will come with its own page.
function placeRow(pages: RowPage[], row: ConversationRow): RowPage[] {
  const older = (other: ConversationRow) => other.sortAt < row.sortAt;
  const found = pages.findIndex((page) => page.items.some(older));
  if (found === -1 && pages.at(-1)?.next != null) return pages;
  const target = found === -1 ? pages.length - 1 : found;
  return pages.map((page, index) => {
    if (index !== target) return page;
    const before = page.items.findIndex(older);
    const place = before === -1 ? page.items.length : before;
    return { ...page, items: page.items.toSpliced(place, 0, row) };
  });
}

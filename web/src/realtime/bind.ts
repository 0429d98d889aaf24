// Binds server events to the query cache. Thin: what a change does is decided in `apply.ts`.
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { keys, type ListFilter } from "~/api/keys";
import type { Thread } from "~/api/thread";
import type { Contact, Me, User } from "~/api/types";
import { applyChange, type CachedList, type RowList } from "./apply";
import type { ChangeEvent, PresenceEvent, ServerEvent, SettingsEvent } from "./events";
import { endContactTyping, noteTyping } from "./typing";

export function takeEvent(cache: QueryClient, event: ServerEvent) {
  switch (event.type) {
    case "change":
      return takeChange(cache, event);
    case "typing":
      return takeTyping(cache, event);
    case "presence":
      return takePresence(cache, event);
    case "settings":
      return takeSettings(cache, event);
    default:
      return;
  }
}

function takeChange(cache: QueryClient, event: ChangeEvent) {
  const viewerId = cache.getQueryData<Me>(keys.me)?.user.id ?? 0;
  const threadKey = keys.entries(event.contactId);
  const lists = cachedLists(cache);
  const thread = cache.getQueryData<Thread>(threadKey) ?? null;
  const next = applyChange({ lists, thread }, event, viewerId);
  for (const { filter, list } of next.lists) {
    cache.setQueryData<RowList>(keys.conversationList(filter), list);
  }
  if (next.thread) cache.setQueryData<Thread>(threadKey, next.thread);
  askAgainAfter(cache, { queryKey: keys.conversations });
  askAgainAfter(cache, { queryKey: threadKey });
  askAgainAfter(cache, { queryKey: keys.contact(event.contactId) });
  for (const entry of event.entries) {
    if (entry.kind !== "message" || entry.direction !== "incoming") continue;
    endContactTyping(event.contactId, entry.at);
  }
  const { row } = event;
  if (row) {
    cache.setQueryData<Contact>(keys.contact(event.contactId), (contact) =>
      contact ? { ...contact, assignee: row.assignee, conversation: row } : contact,
    );
    // Counts follow from rows this browser may not hold; the server adds them up.
    void cache.invalidateQueries({ queryKey: keys.counts });
  }
  if (event.contact || event.runs) {
    void cache.invalidateQueries({ queryKey: keys.contact(event.contactId) });
  }
}

const waiting = new Set<string>();
const CALM = 500;

/**
 * What is being fetched at this moment may have been read before the change and would overwrite
 * it; so it is fetched once more, a moment later, however many changes come meanwhile.
 */
function askAgainAfter(cache: QueryClient, filter: { queryKey: QueryKey }) {
  for (const query of cache.getQueryCache().findAll({ ...filter, fetchStatus: "fetching" })) {
    if (waiting.has(query.queryHash)) continue;
    waiting.add(query.queryHash);
    const again = () => {
      waiting.delete(query.queryHash);
      void cache.invalidateQueries({ queryKey: query.queryKey, exact: true });
    };
    const later = () => setTimeout(again, CALM);
    void query.promise?.then(later, later);
  }
}

function cachedLists(cache: QueryClient): CachedList[] {
  const found = cache.getQueriesData<RowList>({ queryKey: keys.conversations });
  return found.flatMap(([key, list]) => (list ? [{ filter: key[1] as ListFilter, list }] : []));
}

function takeTyping(cache: QueryClient, event: Extract<ServerEvent, { type: "typing" }>) {
  const viewerId = cache.getQueryData<Me>(keys.me)?.user.id;
  if (event.by && event.by.id === viewerId) return;
  noteTyping(event);
}

function takePresence(cache: QueryClient, { userId, activity }: PresenceEvent) {
  cache.setQueryData<{ items: User[] }>(
    keys.users,
    (users) =>
      users && {
        items: users.items.map((user) => (user.id === userId ? { ...user, activity } : user)),
      },
  );
  cache.setQueryData<Me>(keys.me, (me) =>
    me && me.user.id === userId ? { ...me, user: { ...me.user, activity } } : me,
  );
}

function takeSettings(cache: QueryClient, { what }: SettingsEvent) {
  void cache.invalidateQueries({ queryKey: keys[what] });
  if (what === "fields") void cache.invalidateQueries({ queryKey: keys.variables });
  if (what === "workflows") void cache.invalidateQueries({ queryKey: keys.shortcuts });
  // What is wrong with a workflow may be mended by what was changed here.
  if (what !== "workflows" && what !== "notices" && what !== "snippets")
    void cache.invalidateQueries({ queryKey: keys.workflowChecks });
}

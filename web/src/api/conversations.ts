// The inbox lists: pages of rows by cursor, the counts beside the inbox names,
// and what can be done to a conversation as a whole.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys, type ListFilter } from "./keys";
import type { Contact, ConversationRow } from "./types";

export type RowPage = { items: ConversationRow[]; next?: string | null };

export function useConversationList(filter: ListFilter) {
  return useInfiniteQuery({
    queryKey: keys.conversationList(filter),
    queryFn: ({ pageParam, signal }): Promise<RowPage> =>
      answer(
        client.GET("/api/conversations", {
          params: {
            query: {
              inbox: filter.inbox,
              status: filter.status,
              search: filter.search || undefined,
              cursor: pageParam ?? undefined,
              limit: 50,
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
  });
}

export function useCounts() {
  return useQuery({
    queryKey: keys.counts,
    queryFn: ({ signal }) => answer(client.GET("/api/conversations/counts", { signal })),
  });
}

/** What an agent does to a conversation as a whole. */
export type ConversationAct =
  | { act: "assign"; assignee: number | null }
  | { act: "close"; category?: string; summary?: string }
  | { act: "open" }
  | { act: "takeover" }
  | { act: "release" }
  | { act: "snooze"; until: number }
  | { act: "unsnooze" };

function perform(id: number, what: ConversationAct): Promise<ConversationRow> {
  const params = { path: { id } };
  switch (what.act) {
    case "assign":
      return answer(
        client.POST("/api/contacts/{id}/assign", { params, body: { assignee: what.assignee } }),
      );
    case "close": {
      const { category, summary } = what;
      return answer(
        client.POST("/api/contacts/{id}/close", { params, body: { category, summary } }),
      );
    }
    case "open":
      return answer(client.POST("/api/contacts/{id}/open", { params }));
    case "takeover":
      return answer(client.POST("/api/contacts/{id}/takeover", { params }));
    case "release":
      return answer(client.POST("/api/contacts/{id}/release", { params }));
    case "snooze":
      return answer(
        client.POST("/api/contacts/{id}/snooze", { params, body: { until: what.until } }),
      );
    case "unsnooze":
      return answer(client.POST("/api/contacts/{id}/unsnooze", { params }));
  }
}

export function useConversationAct(contactId: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (what: ConversationAct) => perform(contactId, what),
    onSuccess: (row) => {
      cache.setQueryData<Contact>(keys.contact(contactId), (contact) =>
        contact ? { ...contact, assignee: row.assignee, conversation: row } : contact,
      );
      void cache.invalidateQueries({ queryKey: keys.conversations });
      void cache.invalidateQueries({ queryKey: keys.counts });
      void cache.invalidateQueries({ queryKey: keys.entries(contactId) });
    },
  });
}

export function markRead(contactId: number): Promise<unknown> {
  return answer(client.POST("/api/contacts/{id}/read", { params: { path: { id: contactId } } }));
}

export function sendTyping(contactId: number): Promise<unknown> {
  return answer(client.POST("/api/contacts/{id}/typing", { params: { path: { id: contactId } } }));
}

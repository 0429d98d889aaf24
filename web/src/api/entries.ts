// A contact's thread: loading it page by page, and writing into it before the server answers.
import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import {
  confirmEntry,
  type EntryPage,
  entryOf,
  keepUnconfirmed,
  settleUnconfirmed,
  type Thread,
  type ThreadEntry,
  upsertEntries,
} from "./thread";
import type { Content, Entry, UserRef } from "./types";

export function useEntries(contactId: number) {
  const cache = useQueryClient();
  return useInfiniteQuery({
    queryKey: keys.entries(contactId),
    queryFn: async ({ pageParam, signal }): Promise<EntryPage> => {
      const page: EntryPage = await answer(
        client.GET("/api/contacts/{id}/entries", {
          params: {
            path: { id: contactId },
            query: { before: pageParam ?? undefined, limit: 50 },
          },
          signal,
        }),
      );
      if (pageParam !== null) return page;
      return keepUnconfirmed(page, cache.getQueryData<Thread>(keys.entries(contactId)));
    },
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next ?? null,
  });
}

/** What an agent writes: a message for the contact or a comment for colleagues. */
export type Draft =
  | {
      kind: "message";
      clientId: string;
      channelId: number | null;
      content: Content;
      replyTo: { id: number; preview: string } | null;
    }
  | { kind: "comment"; clientId: string; text: string };

let lastLocalId = 0;

function asEntry(contactId: number, author: UserRef, draft: Draft): ThreadEntry {
  lastLocalId -= 1;
  const sender = { type: "user" as const, ...author };
  const base = { id: lastLocalId, at: Date.now(), contactId, sender, clientId: draft.clientId };
  const unconfirmed = { state: "sending" as const };
  if (draft.kind === "comment") {
    return { ...base, kind: "comment", text: draft.text, mentions: [], unconfirmed };
  }
  return {
    ...base,
    kind: "message",
    direction: "outgoing",
    content: draft.content,
    channelId: draft.channelId,
    status: null,
    statusReason: null,
    replyTo: draft.replyTo,
    unconfirmed,
  };
}

function deliver(contactId: number, draft: Draft): Promise<Entry> {
  const params = { path: { id: contactId } };
  const { clientId } = draft;
  if (draft.kind === "comment")
    return answer(
      client.POST("/api/contacts/{id}/comments", { params, body: { text: draft.text, clientId } }),
    );
  const { channelId, content, replyTo } = draft;
  const body = { channelId, content, clientId, ...(replyTo ? { replyTo: replyTo.id } : {}) };
  return answer(client.POST("/api/contacts/{id}/messages", { params, body }));
}

function change(cache: QueryClient, contactId: number, next: (thread: Thread) => Thread) {
  cache.setQueryData<Thread>(keys.entries(contactId), (thread) => thread && next(thread));
}

/** Sends a draft. It stands in the thread at once; the same client id makes a retry harmless. */
export function useSend(contactId: number, author: UserRef) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) => deliver(contactId, draft),
    onMutate: async (draft) => {
      await cache.cancelQueries({ queryKey: keys.entries(contactId) });
      change(cache, contactId, (thread) =>
        upsertEntries(settleUnconfirmed(thread, draft.clientId, null), [
          asEntry(contactId, author, draft),
        ]),
      );
    },
    onSuccess: (entry) => change(cache, contactId, (thread) => confirmEntry(thread, entry)),
    onError: (error, draft) =>
      change(cache, contactId, (thread) =>
        settleUnconfirmed(thread, draft.clientId, { state: "refused", error }),
      ),
  });
}

/** Takes a refused draft out of the thread. */
export function useDiscard(contactId: number) {
  const cache = useQueryClient();
  return (clientId: string) =>
    change(cache, contactId, (thread) => settleUnconfirmed(thread, clientId, null));
}

/** Says what became of a message whose fate is unknown, or sends it again. */
export function useSettle(contactId: number) {
  const cache = useQueryClient();
  const known = (id: number) => entryOf(cache.getQueryData(keys.entries(contactId)), id);
  return useMutation({
    mutationFn: ({ messageId, as }: { messageId: number; as: "sent" | "failed" | "resend" }) =>
      answer(
        client.POST("/api/contacts/{id}/messages/{message}/settle", {
          params: { path: { id: contactId, message: messageId } },
          body: { as },
        }),
      ),
    onMutate: ({ messageId }) => known(messageId),
    // Where the socket has told of it since, that is the newer word.
    onSuccess: (entry, _, before) => {
      if (known(entry.id) !== before) return;
      change(cache, contactId, (thread) => upsertEntries(thread, [entry]));
    },
  });
}

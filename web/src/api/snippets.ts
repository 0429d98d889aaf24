// Snippets: texts and files that are put into a message while one writes, by `/` and their name.
import { useInfiniteQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys, type SnippetFilter } from "./keys";
import { useChange } from "./resource";
import type { components } from "./schema";
import type { Snippet } from "./types";

export type SnippetPage = components["schemas"]["SnippetPage"];

/** Pages by name. Each page also tells all topics there are. */
export function useSnippets({ q, topic }: SnippetFilter) {
  return useInfiniteQuery({
    queryKey: keys.snippetList({ q, topic }),
    queryFn: ({ pageParam, signal }): Promise<SnippetPage> => {
      const cursor = pageParam ?? undefined;
      const query = { q: q || undefined, topic: topic || undefined, cursor };
      return answer(client.GET("/api/snippets", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
}

const MENU = 20;

/** What the `/` menu offers for what was typed so far. */
export async function searchSnippets(q: string, signal?: AbortSignal): Promise<Snippet[]> {
  const query = { q: q || undefined, limit: MENU };
  const page = await answer(client.GET("/api/snippets", { params: { query }, signal }));
  return page.items;
}

/** A snippet as it is written; files by their ids in the library. */
export type SnippetForm = { name: string; topic: string; text: string; attachments: number[] };

export const useCreateSnippet = () =>
  useChange([keys.snippets], (body: SnippetForm) => answer(client.POST("/api/snippets", { body })));

export const useChangeSnippet = () =>
  useChange([keys.snippets], ({ id, ...body }: Partial<SnippetForm> & { id: number }) =>
    answer(client.PATCH("/api/snippets/{id}", { params: { path: { id } }, body })),
  );

export const useDeleteSnippet = () =>
  useChange([keys.snippets], (id: number) =>
    answer(client.DELETE("/api/snippets/{id}", { params: { path: { id } } })),
  );

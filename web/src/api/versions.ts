// The versions of a workflow: each publish made one, none ever changes.
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import { useItems } from "./resource";
import type { components } from "./schema";

export type Version = components["schemas"]["Version"];

export const useVersions = (id: number) =>
  useItems(keys.workflowVersions(id), (signal) =>
    answer(client.GET("/api/workflows/{id}/versions", { params: { path: { id } }, signal })),
  );

/** One version. It never changes, so it is asked for once. */
const readingVersion = (id: number, version: number) =>
  queryOptions({
    queryKey: keys.workflowVersion(id, version),
    queryFn: ({ signal }) =>
      answer(
        client.GET("/api/workflows/{id}/versions/{version}", {
          params: { path: { id, version } },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useVersion = (id: number, version: number) =>
  useQuery({ ...readingVersion(id, version), enabled: version > 0 });

/** A version read when it is needed. */
export function useReadVersion(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (version: number) => cache.fetchQuery(readingVersion(id, version)),
  });
}

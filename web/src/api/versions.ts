// The versions of a workflow: each publish made one, none ever changes.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
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
export const useVersion = (id: number, version: number) =>
  useQuery({
    queryKey: keys.workflowVersion(id, version),
    queryFn: ({ signal }) =>
      answer(
        client.GET("/api/workflows/{id}/versions/{version}", {
          params: { path: { id, version } },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: version > 0,
  });

export function useRestoreVersion(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ version, revision }: { version: number; revision: number }) =>
      answer(
        client.POST("/api/workflows/{id}/versions/{version}/restore", {
          params: { path: { id, version } },
          body: { revision },
        }),
      ),
    onSuccess: (workflow) => {
      cache.setQueryData(keys.workflow(id), workflow);
      void cache.invalidateQueries({ queryKey: keys.workflows, exact: true });
    },
  });
}

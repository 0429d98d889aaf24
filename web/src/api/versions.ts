// The versions of a workflow: each publish made one, none ever changes.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import { useItems } from "./resource";
import type { components } from "./schema";

export type Version = components["schemas"]["Version"];

export const useVersions = (id: number) =>
  useItems(keys.workflowVersions(id), (signal) =>
    answer(client.GET("/api/workflows/{id}/versions", { params: { path: { id } }, signal })),
  );

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

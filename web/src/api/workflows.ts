// Workflows: the list, one with its definition, what can be done with them, and their runs.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import { useChange, useItems } from "./resource";
import type { components } from "./schema";
import type { Workflow } from "./types";

type Schemas = components["schemas"];
export type RunRow = Schemas["RunRow"];
export type Run = Schemas["Run"];
export type RunStatus = RunRow["status"];
export type Problem = Workflow["findings"][number];
export type WireDefinition = Schemas["Definition"];
export type RunFilter = "ongoing" | "ended" | "failed";

const at = (id: number) => ({ params: { path: { id } } });

export const useWorkflows = () =>
  useItems(keys.workflows, (signal) => answer(client.GET("/api/workflows", { signal })));

export function useWorkflow(id: number) {
  return useQuery({
    queryKey: keys.workflow(id),
    queryFn: ({ signal }) => answer(client.GET("/api/workflows/{id}", { ...at(id), signal })),
  });
}

export const useCreateWorkflow = () =>
  useChange([keys.workflows], (body: { name: string; description: string }) =>
    answer(client.POST("/api/workflows", { body })),
  );

export const useDescribeWorkflow = () =>
  useChange(
    [keys.workflows],
    ({ id, ...body }: { id: number; name?: string; description?: string }) =>
      answer(client.PATCH("/api/workflows/{id}", { ...at(id), body })),
  );

export const useChangeWorkflowSettings = () =>
  useChange(
    [keys.workflows],
    ({ id, ...body }: { id: number; stoppable: boolean; exitOn: Schemas["ExitOn"] }) =>
      answer(client.PATCH("/api/workflows/{id}/settings", { ...at(id), body })),
  );

export function useSaveWorkflow(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { definition: WireDefinition; revision: number }) =>
      answer(client.PUT("/api/workflows/{id}", { ...at(id), body })),
    onSuccess: (saved) => {
      cache.setQueryData(keys.workflow(id), saved);
      void cache.invalidateQueries({ queryKey: keys.workflows, exact: true });
    },
  });
}

export const usePublishWorkflow = () =>
  useChange([keys.workflows], ({ id, note = "" }: { id: number; note?: string }) =>
    answer(client.POST("/api/workflows/{id}/publish", { ...at(id), body: { note } })),
  );

export const useStopWorkflow = () =>
  useChange([keys.workflows], (id: number) =>
    answer(client.POST("/api/workflows/{id}/stop", at(id))),
  );

export const useCloneWorkflow = () =>
  useChange([keys.workflows], (id: number) =>
    answer(client.POST("/api/workflows/{id}/clone", at(id))),
  );

export function useRemoveWorkflow() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => answer(client.DELETE("/api/workflows/{id}", at(id))),
    onSuccess: (_, id) => {
      cache.removeQueries({ queryKey: keys.workflow(id) });
      return cache.invalidateQueries({ queryKey: keys.workflows, exact: true });
    },
  });
}

export const exportWorkflow = (id: number) =>
  answer(client.GET("/api/workflows/{id}/export", at(id)));

export const useImportWorkflow = () =>
  useChange([keys.workflows], (file: object) =>
    // The server reads the file itself and says what is wrong with it.
    answer(client.POST("/api/workflows/import", { body: file as never })),
  );

export const checkWorkflow = (definition: WireDefinition, signal?: AbortSignal) =>
  answer(client.POST("/api/workflows/check", { body: { definition }, signal }));

export function useWorkflowRuns(id: number, status: RunFilter) {
  return useInfiniteQuery({
    queryKey: keys.workflowRuns(id, status),
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      answer(
        client.GET("/api/workflows/{id}/runs", {
          params: { path: { id }, query: { status, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useRun(id: number) {
  return useQuery({
    queryKey: keys.run(id),
    queryFn: ({ signal }) => answer(client.GET("/api/runs/{id}", { ...at(id), signal })),
  });
}

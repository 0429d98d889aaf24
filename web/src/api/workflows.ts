// Workflows: the list, one with its definition, what can be done with them, and their runs.
import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
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
export type RunCounts = Schemas["RunCounts"];
export type Simulation = Schemas["Simulation"];
export type Scenario = Schemas["Scenario"];
export type ScenarioResult = Schemas["ScenarioResult"];
export type RunFilter = "ongoing" | "ended" | "failed";

const at = (id: number) => ({ params: { path: { id } } });

export const useWorkflows = () =>
  useItems(keys.workflows, (signal) => answer(client.GET("/api/workflows", { signal })));

export const readingWorkflow = (id: number) =>
  queryOptions({
    queryKey: keys.workflow(id),
    queryFn: ({ signal }) => answer(client.GET("/api/workflows/{id}", { ...at(id), signal })),
  });

export const useWorkflow = (id: number) => useQuery(readingWorkflow(id));

export const useCreateWorkflow = () =>
  useChange([keys.workflows], (body: Schemas["NewWorkflow"]) =>
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

/** What the runs that began within a time add up to; fresh ones are asked for now and then. */
export function useRunCounts(id: number, span: { from?: number; to?: number }) {
  return useQuery({
    queryKey: keys.runCounts(id, span.from, span.to),
    queryFn: ({ signal }) =>
      answer(
        client.GET("/api/workflows/{id}/counts", { params: { path: { id }, query: span }, signal }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}

export const simulateWorkflow = (
  body: { definition: WireDefinition; workflowId: number; scenario: Scenario },
  signal?: AbortSignal,
) => answer(client.POST("/api/workflows/simulate", { body, signal }));

/** Plays the scenarios a definition carries, without any effect. */
export const testWorkflow = (
  body: { definition: WireDefinition; workflowId: number },
  signal?: AbortSignal,
) => answer(client.POST("/api/workflows/test", { body, signal }));

export function useRun(id: number) {
  return useQuery({
    queryKey: keys.run(id),
    queryFn: ({ signal }) => answer(client.GET("/api/runs/{id}", { ...at(id), signal })),
  });
}

// Trials: a workflow is tried on a real channel before it is published, by whoever says the code there.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import { useChange } from "./resource";
import type { components } from "./schema";

export type Trial = components["schemas"]["Trial"];
export type BeginTrial = components["schemas"]["BeginTrial"];

/** The trial of a workflow that is on, if any. */
export function useTrialOf(id: number, enabled: boolean) {
  return useQuery({
    queryKey: keys.trials(id),
    queryFn: ({ signal }) =>
      answer(client.GET("/api/workflows/{id}/trials", { params: { path: { id } }, signal })),
    select: ({ items }) => items[0] ?? null,
    // Its end by itself is told by nobody.
    refetchInterval: ({ state }) => (state.data?.items.length ? 60_000 : false),
    enabled,
  });
}

export const useBeginTrial = (id: number) =>
  useChange([keys.trials(id)], (body: BeginTrial) =>
    answer(client.POST("/api/workflows/{id}/trials", { params: { path: { id } }, body })),
  );

export const useEndTrial = (id: number) =>
  useChange([keys.trials(id), keys.allTries], (trial: number) =>
    answer(
      client.DELETE("/api/workflows/{id}/trials/{trial}", { params: { path: { id, trial } } }),
    ),
  );

const MOST = 20;

/** Who tries it, newest first. What changes is told by the realtime socket. */
export function useTries(id: number, trial: number | null) {
  return useQuery({
    queryKey: keys.tries(id, trial ?? 0),
    queryFn: ({ signal }) =>
      answer(
        client.GET("/api/workflows/{id}/runs", {
          params: { path: { id }, query: { trial: trial ?? 0, limit: MOST } },
          signal,
        }),
      ),
    select: (page) => page.items,
    enabled: trial !== null,
  });
}

/** One try with its trail; the one before stays in sight until it is there. */
export function useTry(run: number | null) {
  return useQuery({
    queryKey: keys.oneTry(run ?? 0),
    queryFn: ({ signal }) =>
      answer(client.GET("/api/runs/{id}", { params: { path: { id: run ?? 0 } }, signal })),
    placeholderData: keepPreviousData,
    enabled: run !== null,
  });
}

// The runs of a workflow, newest first: those that stand so, of some days, of some people, at a step.
import { useInfiniteQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import type { RunFilter } from "./workflows";

export type WantedRuns = {
  /** Any, where it is not said. */
  status?: RunFilter;
  /** Whether what was only tried is among them. */
  tests: boolean;
  /** When they began: not before the one moment, and before the other. */
  from?: number;
  to?: number;
  /** Part of the contact's name, e-mail address or phone number. */
  search?: string;
  /** Where they are, or ended; with one of the next two, those who are meant by them. */
  step?: string;
  counted?: "here" | "passed" | "fell_out";
  exit?: string;
};

const A_PAGE = 25;

export function useWorkflowRuns(id: number, wanted: WantedRuns) {
  return useInfiniteQuery({
    queryKey: keys.workflowRuns(id, wanted),
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      answer(
        client.GET("/api/workflows/{id}/runs", {
          params: { path: { id }, query: { ...wanted, cursor: pageParam, limit: A_PAGE } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

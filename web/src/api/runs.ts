// The runs of a workflow, newest first. The server tells them apart by how they stand; when they began
// and whether they were tests is told by each of them, so they are read on until enough of those that
// are wanted are found.
import { useInfiniteQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import type { RunFilter, RunRow } from "./workflows";

export type WantedRuns = {
  status: RunFilter;
  /** Whether what was only tried is among them. */
  tests: boolean;
  /** When they began: not before the one moment, and before the other. */
  from?: number;
  to?: number;
};
type Page = { items: RunRow[]; next?: number | null };

const A_PAGE = 50;
const ENOUGH = 25;
const MOST_READ = 10;
/** The order is that of beginning, but for machines whose clocks differ. */
const SLACK = 3_600_000;

/** Reads from a place on until enough are found, all are read, or it has taken long enough. */
export async function gather(
  read: (cursor: number | undefined) => Promise<Page>,
  { tests, from = 0, to = Number.POSITIVE_INFINITY }: Omit<WantedRuns, "status">,
  cursor?: number,
): Promise<Page> {
  const items: RunRow[] = [];
  let next: number | undefined = cursor;
  for (let pages = 0; pages < MOST_READ; pages++) {
    const page = await read(next);
    items.push(
      ...page.items.filter(
        ({ trial, startedAt }) => (tests || trial == null) && startedAt >= from && startedAt < to,
      ),
    );
    const last = page.items.at(-1);
    const over = page.next == null || (last && last.startedAt < from - SLACK);
    if (over) return { items };
    next = page.next ?? undefined;
    if (items.length >= ENOUGH) break;
  }
  return { items, next };
}

export function useWorkflowRuns(id: number, wanted: WantedRuns) {
  const { status } = wanted;
  return useInfiniteQuery({
    queryKey: keys.workflowRuns(id, wanted),
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) => {
      const read = (cursor: number | undefined) =>
        answer(
          client.GET("/api/workflows/{id}/runs", {
            params: { path: { id }, query: { status, cursor, limit: A_PAGE } },
            signal,
          }),
        );
      return gather(read, wanted, pageParam);
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

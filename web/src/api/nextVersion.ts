// The next version of a workflow, prepared beside the one that runs.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import type { components } from "./schema";
import type { WireDefinition } from "./workflows";

type Schemas = components["schemas"];
export type NextVersion = Schemas["NextVersion"];
export type Impact = Schemas["NextImpact"];
export type Staying = Impact["staying"][number];
/** What becomes of contacts inside when the next version is published. */
export type Inside = Schemas["ThoseInside"];

const at = (id: number) => ({ params: { path: { id } } });

/** A change of the next version: the workflow is read again, with both of its sides. */
function useNextChange<In, Out>(id: number, change: (input: In) => Promise<Out>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: keys.workflow(id) });
      void cache.invalidateQueries({ queryKey: keys.workflows, exact: true });
    },
  });
}

export const useBeginNext = (id: number) =>
  useNextChange(id, () => answer(client.POST("/api/workflows/{id}/next", at(id))));

export const useSaveNext = (id: number) =>
  useNextChange(id, (body: { definition: WireDefinition; revision: number }) =>
    answer(client.PUT("/api/workflows/{id}/next", { ...at(id), body })),
  );

export const useDropNext = (id: number) =>
  useNextChange(id, (revision: number) =>
    answer(
      client.DELETE("/api/workflows/{id}/next", { params: { path: { id }, query: { revision } } }),
    ),
  );

export const usePublishNext = (id: number) =>
  useNextChange(id, (body: { note: string; inside: Inside; revision: number }) =>
    answer(client.POST("/api/workflows/{id}/next/publish", { ...at(id), body })),
  );

/** An old version in the place of the next one; `revision` is of the one it replaces. */
export const useRestoreAsNext = (id: number) =>
  useNextChange(id, ({ version, revision }: { version: number; revision?: number }) =>
    answer(
      client.POST("/api/workflows/{id}/versions/{version}/next", {
        params: { path: { id, version }, query: { revision } },
      }),
    ),
  );

export const exportNext = (id: number) =>
  answer(client.GET("/api/workflows/{id}/next/export", at(id)));

export const readNext = (id: number) => answer(client.GET("/api/workflows/{id}/next", at(id)));

/** Who is inside and who of them could be moved, as it is when the question is asked. Nobody is asked
 * of a version that is published already: the address is gone with it. */
export function useImpact(id: number, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.workflow(id), "impact"],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/workflows/{id}/next/impact", { ...at(id), signal })),
    enabled,
    staleTime: 0,
    gcTime: 0,
  });
}

// The address under which other systems start a workflow.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import type { components } from "./schema";

export type WorkflowHook = components["schemas"]["WorkflowHook"];

const at = (id: number) => ({ params: { path: { id } } });

export function useWorkflowHook(id: number) {
  return useQuery({
    queryKey: keys.workflowHook(id),
    queryFn: ({ signal }) => answer(client.GET("/api/workflows/{id}/hook", { ...at(id), signal })),
  });
}

function useHookChange<In>(id: number, change: (input: In) => Promise<WorkflowHook>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (hook) => cache.setQueryData(keys.workflowHook(id), hook),
  });
}

export const useRotateHook = (id: number) =>
  useHookChange(id, () => answer(client.POST("/api/workflows/{id}/hook/rotate", at(id))));

export const useSignHook = (id: number) =>
  useHookChange(id, (secret: string | null) =>
    answer(client.PUT("/api/workflows/{id}/hook", { ...at(id), body: { secret } })),
  );

export type HookReply = { status: number; body: string };

/** Calls the address as another system would; what it answered, whatever that is. */
export function useTryHook(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ url, body }: { url: string; body: string }): Promise<HookReply> => {
      // The same path on the origin this page came from: behind a proxy the two may differ.
      const reply = await fetch(new URL(url).pathname, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        credentials: "omit",
        body,
      });
      return { status: reply.status, body: await reply.text() };
    },
    onSettled: () => cache.invalidateQueries({ queryKey: keys.workflowHook(id) }),
  });
}

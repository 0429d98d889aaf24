// Workflows as the list and the editor read them.
import { useQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import { useItems } from "./resource";

export const useWorkflows = () =>
  useItems(keys.workflows, (signal) => answer(client.GET("/api/workflows", { signal })));

export function useWorkflow(id: number) {
  return useQuery({
    queryKey: keys.workflow(id),
    queryFn: ({ signal }) =>
      answer(client.GET("/api/workflows/{id}", { params: { path: { id } }, signal })),
  });
}

// When the workspace is open: hours by weekday, its time zone, its holidays.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import type { components } from "./schema";

export type Opening = components["schemas"]["Hours"];
export type Holiday = components["schemas"]["Holiday"];

export function useOpening() {
  return useQuery({
    queryKey: keys.hours,
    queryFn: ({ signal }) => answer(client.GET("/api/hours", { signal })),
    staleTime: 60_000,
  });
}

export function useSaveOpening() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Opening) => answer(client.PUT("/api/hours", { body })),
    onSuccess: (saved) => {
      cache.setQueryData(keys.hours, saved);
      // The time zone is the workspace's, which travels with the person.
      void cache.invalidateQueries({ queryKey: keys.me });
    },
  });
}

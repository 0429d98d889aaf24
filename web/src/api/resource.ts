// The one way a settings resource is read and changed: a list under one key, and changes that
// make the list (and whoever depends on it) be asked for again.
import { type QueryKey, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

type Ask<T> = (signal: AbortSignal) => Promise<{ items: T[] }>;

export function useItems<T>(key: QueryKey, ask: Ask<T>, enabled = true) {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask(signal),
    select: (reply) => reply.items,
    staleTime: 60_000,
    enabled,
  });
}

export function useChange<In, Out>(
  touched: readonly QueryKey[],
  change: (input: In) => Promise<Out>,
) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await Promise.all(touched.map((queryKey) => cache.invalidateQueries({ queryKey })));
    },
  });
}

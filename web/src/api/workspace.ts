// The workspace's own settings. They travel inside `Me`, so a change is written back there.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import type { Locale, Me } from "./types";

export function useChangeWorkspace() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: {
      name?: string;
      timezone?: string;
      locale?: Locale;
      defaultCountry?: string | null;
    }) => answer(client.PATCH("/api/workspace", { body })),
    onSuccess: (workspace) =>
      cache.setQueryData<Me>(keys.me, (me) => (me ? { ...me, workspace } : me)),
  });
}

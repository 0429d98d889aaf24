// Shortcuts: workflows that users start from a conversation.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import { useItems } from "./resource";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Shortcut = Schemas["Shortcut"];
export type ShortcutField = Schemas["FormField"];

export const useShortcuts = () =>
  useItems(keys.shortcuts, (signal) => answer(client.GET("/api/shortcuts", { signal })));

export function useStartShortcut(contactId: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ workflow, values }: { workflow: number; values: Record<string, unknown> }) =>
      answer(
        client.POST("/api/contacts/{id}/shortcuts/{workflow}", {
          params: { path: { id: contactId, workflow } },
          body: { values },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.contact(contactId) }),
  });
}

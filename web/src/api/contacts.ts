// One contact: who they are, where they can be reached, and which workflows run for them.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, client } from "./client";
import { keys } from "./keys";
import type { Contact } from "./types";

export function useContact(id: number) {
  return useQuery({
    queryKey: keys.contact(id),
    queryFn: ({ signal }) =>
      answer(client.GET("/api/contacts/{id}", { params: { path: { id } }, signal })),
  });
}

export type NewContact = {
  firstName: string;
  lastName?: string;
  email?: string;
  phone?: string;
};

export function useAddContact() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: NewContact) => answer(client.POST("/api/contacts", { body })),
    onSuccess: (contact) => {
      cache.setQueryData(keys.contact(contact.id), contact);
      void cache.invalidateQueries({ queryKey: keys.conversations });
    },
  });
}

export type ContactChange = {
  firstName?: string;
  lastName?: string;
  email?: string | null;
  phone?: string | null;
  language?: string | null;
  country?: string | null;
  fields?: Record<string, unknown>;
};

export function useChangeContact(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: ContactChange) =>
      answer(client.PATCH("/api/contacts/{id}", { params: { path: { id } }, body })),
    onSuccess: (contact) => cache.setQueryData(keys.contact(id), contact),
  });
}

export function useChangeTags(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { add: string[]; remove: string[] }) =>
      answer(client.POST("/api/contacts/{id}/tags", { params: { path: { id } }, body })),
    onMutate: ({ add, remove }) => {
      const before = cache.getQueryData<Contact>(keys.contact(id));
      if (before) {
        const tags = [...before.tags.filter((tag) => !remove.includes(tag)), ...add];
        cache.setQueryData<Contact>(keys.contact(id), { ...before, tags });
      }
      return { before };
    },
    onError: (_error, _change, kept) => {
      if (kept?.before) cache.setQueryData(keys.contact(id), kept.before);
    },
    onSuccess: (contact) => cache.setQueryData(keys.contact(id), contact),
  });
}

/** Stops one run of a workflow for the contact, or all of them when no run is named. */
export function useStopRuns(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (runId: number | null): Promise<unknown> =>
      runId === null
        ? answer(client.POST("/api/contacts/{id}/runs/stop", { params: { path: { id } } }))
        : answer(
            client.POST("/api/contacts/{id}/runs/{run}/stop", {
              params: { path: { id, run: runId } },
            }),
          ),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.contact(id) }),
  });
}

// Contact fields of the workspace's own. The slug is fixed once a field exists.
import { answer, client } from "./client";
import { keys } from "./keys";
import { useChange, useItems } from "./resource";
import type { FieldType } from "./types";

export const useFields = () =>
  useItems(keys.fields, (signal) => answer(client.GET("/api/fields", { signal })));

export type FieldForm = {
  slug: string;
  name: string;
  description: string;
  type: FieldType;
  options: string[];
};

export const useSaveField = () =>
  useChange([keys.fields, keys.variables], ({ id, ...form }: FieldForm & { id: number | null }) => {
    if (id === null) return answer(client.POST("/api/fields", { body: form }));
    const { name, description, options } = form;
    const body = { name, description, options };
    return answer(client.PATCH("/api/fields/{id}", { params: { path: { id } }, body }));
  });

export const useRemoveField = () =>
  useChange([keys.fields, keys.variables, keys.allContacts], (id: number) =>
    answer(client.DELETE("/api/fields/{id}", { params: { path: { id } } })),
  );

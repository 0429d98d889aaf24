// Tags that contacts can carry.
import { answer, client } from "./client";
import { keys } from "./keys";
import { useChange, useItems } from "./resource";
import type { TagColor } from "./types";

export const useTags = () =>
  useItems(keys.tags, (signal) => answer(client.GET("/api/tags", { signal })));

export type TagForm = {
  name: string;
  description: string;
  color: TagColor;
  emoji: string | null;
};

export const useSaveTag = () =>
  useChange([keys.tags, keys.allContacts], ({ id, ...body }: TagForm & { id: number | null }) =>
    id === null
      ? answer(client.POST("/api/tags", { body }))
      : answer(client.PATCH("/api/tags/{id}", { params: { path: { id } }, body })),
  );

export const useRemoveTag = () =>
  useChange([keys.tags, keys.allContacts], (id: number) =>
    answer(client.DELETE("/api/tags/{id}", { params: { path: { id } } })),
  );

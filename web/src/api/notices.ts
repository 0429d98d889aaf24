// What the brakes held, told to owners and managers until one of them dismisses it.
import { answer, client } from "./client";
import { keys } from "./keys";
import { useChange, useItems } from "./resource";

export const useNotices = (enabled: boolean) =>
  useItems(keys.notices, (signal) => answer(client.GET("/api/notices", { signal })), enabled);

export const useDismissNotice = () =>
  useChange([keys.notices], (id: number) =>
    answer(client.POST("/api/notices/{id}/dismiss", { params: { path: { id } } })),
  );

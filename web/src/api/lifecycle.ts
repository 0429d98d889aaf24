// The stages of the lifecycle, in their order.
import { answer, client } from "./client";
import { keys } from "./keys";
import { useChange, useItems } from "./resource";
import type { components } from "./schema";

export type Stage = components["schemas"]["Stage"];
export type StageForm = { name: string; emoji: string; description: string; lost: boolean };
type StageChange = Partial<StageForm> & { isDefault?: boolean; position?: number };

const touched = [keys.lifecycle, keys.allContacts] as const;
const at = (id: number) => ({ params: { path: { id } } });

export const useStages = () =>
  useItems(keys.lifecycle, (signal) => answer(client.GET("/api/lifecycle", { signal })));

export const useAddStage = () =>
  useChange(touched, (body: StageForm) => answer(client.POST("/api/lifecycle", { body })));

export const useChangeStage = () =>
  useChange(touched, ({ id, ...body }: StageChange & { id: number }) =>
    answer(client.PATCH("/api/lifecycle/{id}", { ...at(id), body })),
  );

export const useRemoveStage = () =>
  useChange(touched, (id: number) => answer(client.DELETE("/api/lifecycle/{id}", at(id))));

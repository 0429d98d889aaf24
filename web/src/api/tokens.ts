// Tokens for programs that use the developer API.
import { answer, client } from "./client";
import { keys } from "./keys";
import { useChange, useItems } from "./resource";

export const useTokens = (enabled: boolean) =>
  useItems(keys.tokens, (signal) => answer(client.GET("/api/tokens", { signal })), enabled);

export const useAddToken = () =>
  useChange([keys.tokens], (body: { name: string }) =>
    answer(client.POST("/api/tokens", { body })),
  );

export const useRemoveToken = () =>
  useChange([keys.tokens], (id: number) =>
    answer(client.DELETE("/api/tokens/{id}", { params: { path: { id } } })),
  );

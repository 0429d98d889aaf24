// Channels and the kinds of channel the server knows.
import { answer, client } from "./client";
import { keys } from "./keys";
import { useChange, useItems } from "./resource";

export const useChannels = () =>
  useItems(keys.channels, (signal) => answer(client.GET("/api/channels", { signal })));

export const useChannelKinds = () =>
  useItems(keys.channelKinds, (signal) => answer(client.GET("/api/channel-kinds", { signal })));

export type Settings = Record<string, unknown>;

export const useAddChannel = () =>
  useChange([keys.channels], (body: { kind: string; name: string; settings: Settings }) =>
    answer(client.POST("/api/channels", { body })),
  );

export const useChangeChannel = () =>
  useChange(
    [keys.channels],
    ({ id, ...body }: { id: number; name?: string; settings?: Settings; enabled?: boolean }) =>
      answer(client.PATCH("/api/channels/{id}", { params: { path: { id } }, body })),
  );

export const useRemoveChannel = () =>
  useChange([keys.channels], (id: number) =>
    answer(client.DELETE("/api/channels/{id}", { params: { path: { id } } })),
  );

// A channel together with its kind: its icon, its name, and what it can do.
import { useChannelKinds, useChannels } from "~/api/channels";
import type { Capabilities, Channel } from "~/api/types";
import type { ChannelLook } from "./look";
import { lookOf } from "./registry";

export type ChannelInfo = {
  channel: Channel | null;
  icon: ChannelLook["icon"];
  can: Capabilities | null;
};

export function useChannelInfo(): (channelId: number | null | undefined) => ChannelInfo {
  const channels = useChannels().data;
  const kinds = useChannelKinds().data;
  return (channelId) => {
    const channel = channels?.find((one) => one.id === channelId) ?? null;
    const kind = kinds?.find((one) => one.kind === channel?.kind);
    return { channel, icon: lookOf(channel?.kind).icon, can: kind?.capabilities ?? null };
  };
}

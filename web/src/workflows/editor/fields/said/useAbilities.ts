// What the channel can do that a message is for; where it may go out on any, what all of them can.
import { useChannelKinds, useChannels } from "~/api/channels";
import type { components } from "~/api/schema";
import type { MediaKind } from "../../model/definition";

export type ChannelKind = components["schemas"]["ChannelKind"];
export type Abilities = {
  buttons: boolean;
  links: boolean;
  payload: boolean;
  maxText: number;
  maxCaption: number;
  maxFiles: number;
  /** Kinds of files that may go together; none means any. */
  albums: readonly (readonly MediaKind[])[];
};

const anywhere: Abilities = {
  buttons: false,
  links: false,
  payload: false,
  maxText: Number.POSITIVE_INFINITY,
  maxCaption: Number.POSITIVE_INFINITY,
  maxFiles: 1,
  albums: [],
};

export const abilitiesOf = ({ capabilities }: ChannelKind): Abilities => ({
  buttons: capabilities.contents.includes("quick_reply"),
  links: capabilities.linkButtons,
  payload: capabilities.contents.includes("custom_payload"),
  maxText: capabilities.maxText,
  maxCaption: capabilities.maxCaption,
  maxFiles: capabilities.maxAttachments,
  albums: capabilities.albums as MediaKind[][],
});

/** The kinds of the channels that are connected, by channel. */
export function useKindsOfChannels(): Map<number, ChannelKind> {
  const kinds = useChannelKinds().data ?? [];
  const channels = useChannels().data ?? [];
  return new Map(
    channels.flatMap(({ id, kind }) => {
      const found = kinds.find((one) => one.kind === kind);
      return found ? [[id, found] as const] : [];
    }),
  );
}

/** For a channel, or for whichever the contact used last: as many files as the best of them takes,
 * since the check says which of them does not. */
export function useAbilities(channel: number | null): Abilities {
  const kinds = useKindsOfChannels();
  const kind = channel === null ? undefined : kinds.get(channel);
  if (kind) return abilitiesOf(kind);
  const most = [...kinds.values()].map(({ capabilities }) => capabilities.maxAttachments);
  return { ...anywhere, maxFiles: Math.max(1, ...most) };
}

// How each kind of channel looks and how it is set up. One file a kind, one line here.
// Nothing else in the front end knows a kind's name; what a kind can do comes from the server.
import { IconMessageCircle } from "@tabler/icons-react";
import { customChannel } from "./custom_channel";
import type { ChannelLook } from "./look";
import { telegram } from "./telegram";
import { webchat } from "./webchat";

const looks: Record<string, ChannelLook> = {
  telegram,
  webchat,
  custom_channel: customChannel,
};

const unknown: ChannelLook = { icon: IconMessageCircle };

/** A kind this version has no file for is drawn plainly, by the name the server gives it. */
export const lookOf = (kind: string | undefined): ChannelLook => looks[kind ?? ""] ?? unknown;

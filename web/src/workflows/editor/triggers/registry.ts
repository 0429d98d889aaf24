// The kinds of trigger. The record is over the kinds the server has: forgetting one is a type error.
import { IconHandClick, IconMessageCheck, IconMessagePlus } from "@tabler/icons-react";
import type { TriggerType } from "../model/definition";
import { broadcastResponse } from "./broadcast_response";
import { clickToChatAd } from "./click_to_chat_ad";
import { contactFieldUpdated } from "./contact_field_updated";
import { contactTagUpdated } from "./contact_tag_updated";
import { incomingMessage } from "./incoming_message";
import { incomingWebhook } from "./incoming_webhook";
import { lifecycleUpdated } from "./lifecycle_updated";
import type { TriggerPart } from "./part";
import { shortcut } from "./shortcut";

export const triggerParts: { [K in TriggerType]: TriggerPart<K> } = {
  conversation_opened: { icon: IconMessagePlus, group: "talk", offered: true },
  conversation_closed: { icon: IconMessageCheck, group: "talk", offered: true },
  incoming_message: incomingMessage,
  click_to_chat_ad: clickToChatAd,
  broadcast_response: broadcastResponse,
  contact_tag_updated: contactTagUpdated,
  contact_field_updated: contactFieldUpdated,
  lifecycle_updated: lifecycleUpdated,
  shortcut,
  manual: { icon: IconHandClick, group: "systems", offered: true },
  incoming_webhook: incomingWebhook,
};

export const triggerTypes = Object.keys(triggerParts) as TriggerType[];
/** The part of a trigger whose kind is known only at run time. */
export const triggerPart = (type: TriggerType) => triggerParts[type] as TriggerPart<TriggerType>;

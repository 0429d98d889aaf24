// What conditions can ask about messages, the conversation and the present moment.
import { useTranslation } from "react-i18next";
import { useChannelKinds, useChannels } from "~/api/channels";
import { useServices } from "~/api/services";
import { useFormat } from "~/lib/format";
import { weekdays } from "~/ui/hours";
import type { Named, Source } from "./source";
import { useCodeNames } from "./sourcesOfContact";

const contentTypes = ["text", "attachment", "location", "quick_reply", "custom_payload"] as const;
const senders = ["contact", "user", "workflow", "api", "system", "echo"] as const;
const openers = ["contact", "user", "workflow", "api", "ad"] as const;

export function useChannelChoices(): Named[] {
  const channels = useChannels().data ?? [];
  return channels.map(({ id, name }) => ({ value: String(id), label: name }));
}

export function useContentChoices(): Named[] {
  const { t } = useTranslation("workflows");
  return contentTypes.map((value) => ({ value, label: t(`contentType.${value}`) }));
}

export function useOpenerChoices(): Named[] {
  const { t } = useTranslation("workflows");
  return openers.map((value) => ({ value, label: t(`openedBy.${value}`) }));
}

export function useMessageSources(): Source[] {
  const { t } = useTranslation("workflows");
  const contents = useContentChoices();
  const { languages } = useCodeNames();
  const sources = senders.map((value) => ({ value, label: t(`openedBy.${value}`) }));
  const message = (which: "last_incoming" | "last_outgoing"): Source[] => [
    {
      source: `message.${which}.text`,
      label: t(`source.${which}_text`),
      group: "message",
      type: "text",
    },
    {
      source: `message.${which}.age`,
      label: t(`source.${which}_age`),
      group: "message",
      type: "age",
    },
    {
      source: `message.${which}.at`,
      label: t(`source.${which}_at`),
      group: "message",
      type: "moment",
    },
    {
      source: `message.${which}.type`,
      label: t(`source.${which}_type`),
      group: "message",
      type: "list",
      choices: contents,
    },
  ];
  return [
    ...message("last_incoming"),
    {
      source: "message.last_incoming.language",
      label: t("source.last_incoming_language"),
      group: "message",
      type: "list",
      choices: languages,
    },
    ...message("last_outgoing"),
    {
      source: "message.last_outgoing.source",
      label: t("source.last_outgoing_source"),
      group: "message",
      type: "list",
      choices: sources,
    },
  ];
}

export function useConversationSources(): Source[] {
  const { t } = useTranslation("workflows");
  const channels = useChannelChoices();
  const states = ["open", "closed"] as const;
  const kinds = useKindChoices();
  const sentiment = useSentimentSource();
  return [
    {
      source: "conversation.status",
      label: t("source.conversationStatus"),
      group: "conversation",
      type: "list",
      choices: states.map((value) => ({ value, label: t(`conversation.${value}`) })),
    },
    {
      source: "channel.last",
      label: t("source.lastChannel"),
      group: "conversation",
      type: "list",
      numeric: true,
      choices: channels,
    },
    {
      source: "channel.type",
      label: t("source.channelType"),
      group: "conversation",
      type: "list",
      choices: kinds,
    },
    {
      source: "conversation.source",
      label: t("source.conversationSource"),
      group: "conversation",
      type: "list",
      choices: useOpenerChoices(),
    },
    ...sentiment,
    ...(["opened_at", "opened_age", "unanswered", "unanswered_age"] as const).map(
      (member): Source => ({
        source: `conversation.${member}`,
        label: t(`source.conversation_${member}`),
        group: "conversation",
        type: member === "opened_at" ? "moment" : member === "unanswered" ? "checkbox" : "age",
      }),
    ),
  ];
}

/** Only a language model tells how a contact feels, so it is asked about where one is connected. */
function useSentimentSource(): Source[] {
  const { t } = useTranslation("workflows");
  const services = useServices().data?.items ?? [];
  if (!services.some(({ kind, enabled }) => kind === "language_model" && enabled)) return [];
  const feelings = ["positive", "neutral", "negative"] as const;
  return [
    {
      source: "conversation.sentiment",
      label: t("source.sentiment"),
      group: "conversation",
      type: "list",
      choices: feelings.map((value) => ({ value, label: t(`sentiment.${value}`) })),
    },
  ];
}

/** The kinds of channel that are connected. */
function useKindChoices(): Named[] {
  const channels = useChannels().data ?? [];
  const kinds = useChannelKinds().data ?? [];
  const connected = new Set(channels.map(({ kind }) => kind));
  return kinds
    .filter(({ kind }) => connected.has(kind))
    .map(({ kind, name }) => ({ value: kind, label: name }));
}

export function useNowSources(): Source[] {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  return [
    { source: "now.business_hours", label: t("source.now_hours"), group: "now", type: "checkbox" },
    {
      source: "now.weekday",
      label: t("source.now_weekday"),
      group: "now",
      type: "list",
      choices: weekdays.map((value, n) => ({ value, label: format.alone(format.weekday(n)) })),
    },
    { source: "now.time", label: t("source.now_time"), group: "now", type: "time" },
    { source: "now.date", label: t("source.now_date"), group: "now", type: "date" },
  ];
}

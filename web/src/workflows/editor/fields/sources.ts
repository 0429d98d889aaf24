// What conditions can ask about, with the type of value each gives and the values to pick from.
import { useTranslation } from "react-i18next";
import { useChannels } from "~/api/channels";
import { useFields } from "~/api/fields";
import { useTags } from "~/api/tags";
import type { Field } from "~/api/types";
import { useUsers } from "~/api/users";
import { countryCodes, languageCodes } from "~/lib/codes";
import { useFormat } from "~/lib/format";
import type { Definition } from "../model/definition";
import type { ValueType } from "../model/operators";
import { savedVariables } from "../model/variables";
import { useEditor } from "../state";

export type SourceGroup = "contact" | "assignee" | "message" | "conversation" | "trigger" | "var";
export type Source = {
  source: string;
  label: string;
  group: SourceGroup;
  type: ValueType;
  choices?: { value: string; label: string }[];
  /** Whether the values picked are ids, and so numbers in the file. */
  numeric?: boolean;
};

const fieldTypes: Record<Field["type"], ValueType> = {
  text: "text",
  list: "list",
  checkbox: "checkbox",
  email: "text",
  number: "number",
  url: "text",
  date: "text",
  time: "text",
  phone: "text",
};
const byName = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label);

/** Everything conditions can ask about here; what the trigger gives comes with its type. */
export function useSources(): Source[] {
  const people = usePeople();
  const contact = useContactSources();
  const own = useFields().data ?? [];
  const given = useTriggerSources();
  const { definition } = useEditor();
  const fields = own.map(
    (field): Source => ({
      source: `contact.${field.slug}`,
      label: field.name,
      group: "contact",
      type: fieldTypes[field.type],
      choices: field.options.map((value) => ({ value, label: value })),
    }),
  );
  const saved = savedVariables(definition).map(
    ({ name, type }): Source => ({
      source: `var.${name}`,
      label: name,
      group: "var",
      type: type === "number" ? "number" : "text",
    }),
  );
  return [...contact, ...fields, ...people, ...useMessageSources(), ...given, ...saved];
}

function useContactSources(): Source[] {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const tags = useTags().data ?? [];
  const named = (kind: "region" | "language", codes: readonly string[]) =>
    codes.map((value) => ({ value, label: format.codeName(kind, value) })).sort(byName);
  const text = (member: "firstname" | "lastname" | "name" | "email" | "phone"): Source => ({
    source: `contact.${member}`,
    label: t(`source.${member}`),
    group: "contact",
    type: "text",
  });
  return [
    ...(["firstname", "lastname", "name", "email", "phone"] as const).map(text),
    {
      source: "contact.language",
      label: t("source.language"),
      group: "contact",
      type: "list",
      choices: named("language", languageCodes),
    },
    {
      source: "contact.country",
      label: t("source.country"),
      group: "contact",
      type: "list",
      choices: named("region", countryCodes),
    },
    {
      source: "contact.tags",
      label: t("source.tags"),
      group: "contact",
      type: "tags",
      choices: tags.map(({ name }) => ({ value: name, label: name })),
    },
  ];
}

function usePeople(): Source[] {
  const { t } = useTranslation("workflows");
  const users = useUsers().data ?? [];
  const states = ["online", "busy", "offline"] as const;
  return [
    {
      source: "contact.assignee",
      label: t("source.assignee"),
      group: "assignee",
      type: "list",
      numeric: true,
      choices: users.map((user) => ({
        value: String(user.id),
        label: `${user.firstName} ${user.lastName}`.trim() || user.email,
      })),
    },
    {
      source: "assignee.status",
      label: t("source.assigneeStatus"),
      group: "assignee",
      type: "list",
      choices: states.map((value) => ({ value, label: t(`activity.${value}`) })),
    },
  ];
}

function useMessageSources(): Source[] {
  const { t } = useTranslation("workflows");
  const channels = useChannelChoices();
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
  ];
  const states = ["open", "closed"] as const;
  return [
    ...message("last_incoming"),
    ...message("last_outgoing"),
    {
      source: "channel.last",
      label: t("source.lastChannel"),
      group: "conversation",
      type: "list",
      numeric: true,
      choices: channels,
    },
    {
      source: "conversation.status",
      label: t("source.conversationStatus"),
      group: "conversation",
      type: "list",
      choices: states.map((value) => ({ value, label: t(`conversation.${value}`) })),
    },
  ];
}

const openedBy = ["contact", "user", "workflow", "api"] as const;
const contactIs = ["new", "returning"] as const;

function useTriggerSources(): Source[] {
  const { t } = useTranslation("workflows");
  const { definition } = useEditor();
  const channel = {
    source: "trigger.channel_id",
    label: t("triggerValue.channel_id"),
    group: "trigger",
    type: "list",
    numeric: true,
    choices: useChannelChoices(),
  } as const;
  const text = (name: "text" | "first_message"): Source => ({
    source: `trigger.${name}`,
    label: t(`triggerValue.${name}`),
    group: "trigger",
    type: "text",
  });
  const byType: Record<NonNullable<Definition["trigger"]>["type"], Source[]> = {
    manual: [],
    incoming_message: [text("text"), channel],
    conversation_opened: [
      {
        source: "trigger.source",
        label: t("triggerValue.source"),
        group: "trigger",
        type: "list",
        choices: openedBy.map((value) => ({ value, label: t(`openedBy.${value}`) })),
      },
      {
        source: "trigger.contact",
        label: t("triggerValue.contact"),
        group: "trigger",
        type: "list",
        choices: contactIs.map((value) => ({ value, label: t(`contactIs.${value}`) })),
      },
      text("first_message"),
      channel,
    ],
  };
  return definition.trigger ? byType[definition.trigger.type] : [];
}

function useChannelChoices() {
  const channels = useChannels().data ?? [];
  return channels.map(({ id, name }) => ({ value: String(id), label: name }));
}

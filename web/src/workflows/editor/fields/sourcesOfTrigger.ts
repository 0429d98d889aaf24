// What the trigger gives, as something conditions can ask about.
import { useTranslation } from "react-i18next";
import { useTags } from "~/api/tags";
import type { TriggerType } from "../model/definition";
import { givenValues, valueWord } from "../model/variables";
import { useEditor } from "../state";
import { useSettable } from "./settable";
import type { Named, Source } from "./source";
import { useUserChoices } from "./sourcesOfContact";
import { useChannelChoices, useContentChoices, useOpenerChoices } from "./sourcesOfTalk";
import { useStageNames } from "./useStageNames";

type Known = { choices: Named[]; numeric?: boolean };

export function useTriggerSources(): Source[] {
  const { t } = useTranslation("workflows");
  const { definition } = useEditor();
  const known = useKnownValues();
  const { trigger } = definition;
  if (!trigger) return [];
  const form = trigger.type === "shortcut" ? trigger.form : [];
  return givenValues(definition).map(({ name, type, label }) => {
    const field = label === null ? undefined : form.find((one) => one.name === name);
    const listed = field?.options.map((value) => ({ value, label: value }));
    const values: Known | undefined =
      field?.type === "user"
        ? known("shortcut", "user_id")
        : listed
          ? { choices: listed }
          : known(trigger.type, name);
    return {
      source: `trigger.${name}`,
      label: label ?? t(`triggerValue.${valueWord(trigger.type, name)}`),
      group: "trigger",
      type,
      choices: values?.choices,
      numeric: values?.numeric,
    };
  });
}

/** The values a trigger's value can have, where they can be known. */
function useKnownValues() {
  const { t } = useTranslation("workflows");
  const openers = useOpenerChoices();
  const channels = useChannelChoices();
  const users = useUserChoices();
  const contents = useContentChoices();
  const tags = (useTags().data ?? []).map(({ name }) => ({ value: name, label: name }));
  const fields = useSettable().map(({ slug, name }) => ({ value: slug, label: name }));
  const stages = useStageNames().map((value) => ({ value, label: value }));
  const contactIs = (["new", "returning"] as const).map((value) => ({
    value,
    label: t(`contactIs.${value}`),
  }));
  const changes = (["added", "removed"] as const).map((value) => ({
    value,
    label: t(`tagChange.${value}`),
  }));
  const platforms = (["meta", "tiktok"] as const).map((value) => ({
    value,
    label: t(`platform.${value}`),
  }));
  const tables: Partial<Record<TriggerType, Record<string, Known>>> = {
    conversation_opened: {
      source: { choices: openers },
      contact: { choices: contactIs },
      channel_id: { choices: channels, numeric: true },
    },
    conversation_closed: {
      source: { choices: openers },
      closed_by: { choices: users, numeric: true },
    },
    incoming_message: {
      type: { choices: contents },
      channel_id: { choices: channels, numeric: true },
    },
    contact_tag_updated: { tag: { choices: tags }, action: { choices: changes } },
    contact_field_updated: { field: { choices: fields } },
    lifecycle_updated: { old: { choices: stages }, new: { choices: stages } },
    shortcut: { user_id: { choices: users, numeric: true } },
    click_to_chat_ad: { ad_source: { choices: platforms } },
  };
  return (trigger: TriggerType, name: string) => tables[trigger]?.[name];
}

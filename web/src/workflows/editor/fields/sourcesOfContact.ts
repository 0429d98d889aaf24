// What conditions can ask about the contact and about who looks after them.
import { useTranslation } from "react-i18next";
import { useFields } from "~/api/fields";
import { useTags } from "~/api/tags";
import { useTeams } from "~/api/teams";
import type { Field } from "~/api/types";
import { useUsers } from "~/api/users";
import { countryCodes, languageCodes } from "~/lib/codes";
import { useFormat } from "~/lib/format";
import type { ValueType } from "../model/operators";
import { byName, type Named, type Source } from "./source";
import { useStageNames } from "./useStageNames";

const fieldTypes: Record<Field["type"], ValueType> = {
  text: "text",
  list: "list",
  checkbox: "checkbox",
  email: "text",
  number: "number",
  url: "text",
  date: "date",
  time: "time",
  phone: "text",
};

const texts = ["firstname", "lastname", "name", "email", "phone"] as const;
type Member =
  | (typeof texts)[number]
  | "language"
  | "country"
  | "tags"
  | "lifecycle"
  | "created_at"
  | "detected_language"
  | "bot_status"
  | "blocked"
  | "unsubscribed";
const named = (values: readonly string[]): Named[] =>
  values.map((value) => ({ value, label: value }));

export function useContactSources(): Source[] {
  const { t } = useTranslation("workflows");
  const tags = useTags().data ?? [];
  const own = useFields().data ?? [];
  const stages = useStageNames();
  const { countries, languages } = useCodeNames();
  const contact = (member: Member, type: ValueType, choices?: Named[]): Source => ({
    source: `contact.${member}`,
    label: t(`source.${member}`),
    group: "contact",
    type,
    choices,
  });
  const bot = (["on", "off"] as const).map((value) => ({ value, label: t(`botStatus.${value}`) }));
  return [
    ...texts.map((member) => contact(member, "text")),
    contact("language", "list", languages),
    contact("country", "list", countries),
    contact("tags", "tags", named(tags.map(({ name }) => name))),
    contact("lifecycle", "list", named(stages)),
    contact("created_at", "moment"),
    contact("detected_language", "list", languages),
    contact("bot_status", "list", bot),
    contact("blocked", "checkbox"),
    contact("unsubscribed", "checkbox"),
    ...own.map(
      (field): Source => ({
        source: `contact.${field.slug}`,
        label: field.name,
        group: "contact",
        type: fieldTypes[field.type],
        choices: field.type === "list" ? named(field.options) : undefined,
      }),
    ),
  ];
}

type CodeNames = { countries: Named[]; languages: Named[] };
const byLocale = new Map<string, CodeNames>();

/** Countries and languages by their names; sorted once for each language people read. */
export function useCodeNames(): CodeNames {
  const format = useFormat();
  const known = byLocale.get(format.locale);
  if (known) return known;
  const names = (kind: "region" | "language", codes: readonly string[]) =>
    codes.map((value) => ({ value, label: format.codeName(kind, value) })).sort(byName);
  const made = {
    countries: names("region", countryCodes),
    languages: names("language", languageCodes),
  };
  byLocale.set(format.locale, made);
  return made;
}

export function useUserChoices(): Named[] {
  const users = useUsers().data ?? [];
  return users.map((user) => ({
    value: String(user.id),
    label: `${user.firstName} ${user.lastName}`.trim() || user.email,
  }));
}

export function usePeopleSources(): Source[] {
  const { t } = useTranslation("workflows");
  const teams = useTeams().data ?? [];
  const states = ["online", "busy", "offline"] as const;
  return [
    {
      source: "contact.assignee",
      label: t("source.assignee"),
      group: "assignee",
      type: "list",
      numeric: true,
      choices: useUserChoices(),
    },
    {
      source: "assignee.status",
      label: t("source.assigneeStatus"),
      group: "assignee",
      type: "list",
      choices: states.map((value) => ({ value, label: t(`activity.${value}`) })),
    },
    {
      source: "assignee.team",
      label: t("source.assigneeTeam"),
      group: "assignee",
      type: "list",
      numeric: true,
      choices: teams.map(({ id, name }) => ({ value: String(id), label: name })),
    },
    {
      source: "assignee.name",
      label: t("source.assigneeName"),
      group: "assignee",
      type: "text",
    },
    {
      source: "assignee.email",
      label: t("source.assigneeEmail"),
      group: "assignee",
      type: "text",
    },
  ];
}

// What of a contact can be set by name: its fields, and what is no field but is set like one.
import { useTranslation } from "react-i18next";
import { useFields } from "~/api/fields";
import { useStageNames } from "./useStageNames";

export type Settable = {
  slug: string;
  name: string;
  type: string;
  /** Where only certain values fit. */
  choices?: { value: string; label: string }[];
};

const standard = {
  firstname: "text",
  lastname: "text",
  email: "email",
  phone: "phone",
  language: "text",
  country: "text",
} as const;

/** Contact fields, standard and own. */
export function useContactFields(types?: readonly string[]): Settable[] {
  const { t } = useTranslation("workflows");
  const own = useFields().data ?? [];
  const ticks = useTicks();
  const all: Settable[] = [
    ...(Object.keys(standard) as (keyof typeof standard)[]).map((slug) => ({
      slug,
      name: t(`source.${slug}`),
      type: standard[slug],
    })),
    ...own.map(({ slug, name, type, options }) => ({
      slug,
      name,
      type,
      choices:
        type === "list"
          ? options.map((value) => ({ value, label: value }))
          : type === "checkbox"
            ? ticks
            : undefined,
    })),
  ];
  return types ? all.filter((field) => types.includes(field.type)) : all;
}

/** The same with what is set by name though it is no field. */
export function useSettable(): Settable[] {
  const { t } = useTranslation("workflows");
  const fields = useContactFields();
  const ticks = useTicks();
  const stages = useStageNames().map((value) => ({ value, label: value }));
  const bot = (["on", "off"] as const).map((value) => ({ value, label: t(`botStatus.${value}`) }));
  return [
    ...fields,
    {
      slug: "lifecycle",
      name: t("source.lifecycle"),
      type: "list",
      choices: stages.length > 0 ? stages : undefined,
    },
    { slug: "bot_status", name: t("source.bot_status"), type: "list", choices: bot },
    { slug: "blocked", name: t("source.blocked"), type: "checkbox", choices: ticks },
    { slug: "unsubscribed", name: t("source.unsubscribed"), type: "checkbox", choices: ticks },
  ];
}

function useTicks() {
  const { t } = useTranslation("workflows");
  return [
    { value: "true", label: t("tick.yes") },
    { value: "false", label: t("tick.no") },
  ];
}

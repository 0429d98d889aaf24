// A changed detail in words: the field by its name, the value as it is read.
import { useTranslation } from "react-i18next";
import { useFields } from "~/api/fields";
import type { ActivityEvent } from "~/api/types";
import type { DetailType } from "../contact-panel/detail";
import { useDetailWords } from "../contact-panel/useDetailWords";

type FieldChange = Extract<ActivityEvent, { type: "field_changed" }>;

// The contact's own details, by the short names that events give them.
const own = {
  firstname: { key: "contact.firstName", type: "text" },
  lastname: { key: "contact.lastName", type: "text" },
  email: { key: "contact.email", type: "email" },
  phone: { key: "contact.phone", type: "phone" },
  language: { key: "contact.language", type: "language" },
  country: { key: "contact.country", type: "country" },
} as const;
const isOwn = (slug: string): slug is keyof typeof own => slug in own;

export function useFieldChange(): (event: FieldChange) => string {
  const { t } = useTranslation();
  const fields = useFields().data ?? [];
  const words = useDetailWords();
  const about = (slug: string): { name: string; type: DetailType } => {
    if (isOwn(slug)) return { name: t(own[slug].key), type: own[slug].type };
    const field = fields.find((one) => one.slug === slug);
    return { name: field?.name ?? slug, type: field?.type ?? "text" };
  };
  return (event) => {
    const { name, type } = about(event.field);
    const value = words(type, event.new);
    return value === ""
      ? t("activityLine.fieldCleared", { field: name })
      : t("activityLine.field_changed", { field: name, value });
  };
}

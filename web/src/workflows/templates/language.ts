// The language templates are read in: the reader's.
import { useTranslation } from "react-i18next";
import type { TemplateLanguage } from "~/api/templates";

const known: readonly TemplateLanguage[] = ["en", "fr", "es"];

export function useTemplateLanguage(): TemplateLanguage {
  const { i18n } = useTranslation();
  return known.find((one) => one === i18n.language) ?? "en";
}

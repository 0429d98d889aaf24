// A detail as it is read: codes by their names, dates and numbers as the language writes them.
import { useTranslation } from "react-i18next";
import { useFormat } from "~/lib/format";
import { type DetailType, readDetail } from "./detail";

export function useDetailWords(): (type: DetailType, value: unknown) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (type, value) => {
    if (typeof value === "boolean") return value ? t("contact.yes") : t("contact.no");
    const text = readDetail(value);
    switch (text === "" ? "text" : type) {
      case "country":
        return format.codeName("region", text);
      case "language":
        return format.codeName("language", text);
      case "number":
        return Number.isFinite(Number(text)) ? format.number(Number(text)) : text;
      case "date": {
        // A calendar day, not a moment: read it in local time, so that it stays the same day.
        const at = new Date(`${text.slice(0, 10)}T00:00`).getTime();
        return Number.isNaN(at) ? text : format.date(at);
      }
      default:
        return text;
    }
  };
}

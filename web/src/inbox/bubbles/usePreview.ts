// A content in one line, for quotes.
import { useTranslation } from "react-i18next";
import type { Content } from "~/api/types";

export function usePreview(): (content: Content) => string {
  const { t } = useTranslation();
  return (content) => {
    switch (content.type) {
      case "text":
        return content.text;
      case "attachment":
        return (
          content.caption || content.attachment.fileName || t(`content.${content.attachment.type}`)
        );
      case "location":
        return content.title ?? content.address ?? t("content.location");
      case "quick_reply":
        return content.title;
      case "email":
        return content.subject || content.text;
      case "custom_payload":
        return t("content.customPayload");
      case "unsupported":
        return t("content.unsupported", { what: content.what });
    }
  };
}

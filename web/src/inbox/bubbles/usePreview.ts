// A content in one line, for quotes.
import { useTranslation } from "react-i18next";
import type { Content } from "~/api/types";

export function usePreview(): (content: Content) => string {
  const { t } = useTranslation();
  return (content) => {
    switch (content.type) {
      case "text":
        return content.text;
      case "attachment": {
        const { caption, attachment, more = [] } = content;
        if (caption) return caption;
        if (more.length > 0) return t("content.files", { count: more.length + 1 });
        return attachment.fileName || t(`content.${attachment.type}`);
      }
      case "location":
        return content.title ?? content.address ?? t("content.location");
      case "quick_reply":
        return content.title;
      case "email":
        return content.subject || content.text || t("content.email");
      case "custom_payload":
        return t("content.customPayload");
      case "unsupported":
        return t("content.unsupported", { what: content.what });
    }
  };
}

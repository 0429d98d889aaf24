// Why a channel would not take what is written, in words.
import { useTranslation } from "react-i18next";
import type { Trouble } from "./outgoing";

export function useTroubleWords(): (trouble: Trouble) => string {
  const { t } = useTranslation();
  return (trouble) => {
    switch (trouble.what) {
      case "tooLong":
        return t("composer.tooLong", { count: trouble.count });
      case "captionTooLong":
        return t("composer.captionTooLong", { count: trouble.count });
      case "tooMany":
        return t("composer.tooManyFiles", { count: trouble.count });
      case "noFiles":
        return t("composer.noFiles");
      case "apart":
        return t("composer.filesApart");
    }
  };
}

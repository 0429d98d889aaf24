// How much is unread, over a module's icon.
import { VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCounts } from "~/api/conversations";
import { CountBadge } from "~/ui/CountBadge";
import classes from "./Frame.module.css";

export function UnreadBadge() {
  const { t } = useTranslation();
  const unread = useCounts().data?.all.unread ?? 0;
  if (unread === 0) return null;
  return (
    <span className={classes.badge}>
      <CountBadge count={unread} />
      <VisuallyHidden>{t("inbox.unread", { count: unread })}</VisuallyHidden>
    </span>
  );
}

// Which message is being answered, with a way to think better of it.
import { CloseButton, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Composer.module.css";

export type ReplyTarget = { id: number; preview: string; channelId: number };

export function ReplyPreview({ target, onCancel }: { target: ReplyTarget; onCancel: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.reply}>
      <div className="sb-grow">
        <Text size="xs" c="dimmed">
          {t("composer.replyingTo")}
        </Text>
        <Text size="sm" truncate dir="auto">
          {target.preview}
        </Text>
      </div>
      <CloseButton aria-label={t("composer.cancelReply")} onClick={onCancel} />
    </div>
  );
}

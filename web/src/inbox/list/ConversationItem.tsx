// One row of the list: who, the last message, when, and what wants attention.
import { Tooltip, VisuallyHidden } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconHandStop,
  IconHelpCircle,
  IconMessageReply,
  IconNote,
  IconZzz,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ConversationRow } from "~/api/types";
import { useChannelInfo } from "~/channels/useChannelInfo";
import { useFormat } from "~/lib/format";
import { CountBadge } from "~/ui/CountBadge";
import { FaceAvatar } from "~/ui/FaceAvatar";
import classes from "./List.module.css";

export function ConversationItem({
  row,
  to,
  chosen,
}: {
  row: ConversationRow;
  to: string;
  chosen: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const ChannelIcon = useChannelInfo()(row.channelId).icon;
  const at = row.lastMessage?.at ?? row.sortAt;
  return (
    <Link
      to={to}
      className={classes.link}
      aria-current={chosen}
      data-unread={row.unread > 0 || undefined}
    >
      <span className={classes.face}>
        <FaceAvatar name={row.name} src={row.avatarUrl} size={40} />
        {row.channelId != null && (
          <span className={classes.channel} aria-hidden>
            <ChannelIcon size={14} />
          </span>
        )}
      </span>
      <span className="sb-grow">
        <span className={classes.line}>
          <bdi className={classes.name}>{row.name}</bdi>
          <time className={classes.time} dateTime={new Date(at).toISOString()}>
            {format.short(at)}
          </time>
        </span>
        <span className={classes.line}>
          <LastMessageMark row={row} />
          <bdi className={classes.preview}>
            <Preview last={row.lastMessage} />
          </bdi>
          {row.snoozedUntil != null && (
            <Mark label={t("snooze.line", { when: format.full(row.snoozedUntil) })}>
              <IconZzz size={15} />
            </Mark>
          )}
          {row.takenOver && (
            <Mark label={t("inbox.takenOver")}>
              <IconHandStop size={15} />
            </Mark>
          )}
          {row.unanswered && row.unread === 0 && (
            <Mark label={t("inbox.unanswered")}>
              <IconMessageReply size={15} />
            </Mark>
          )}
          {row.unread > 0 && (
            <>
              <CountBadge count={row.unread} />
              <VisuallyHidden>{t("inbox.unread", { count: row.unread })}</VisuallyHidden>
            </>
          )}
        </span>
      </span>
    </Link>
  );
}

/** Its words; without any, what it is. */
function Preview({ last }: { last: ConversationRow["lastMessage"] }) {
  const { t } = useTranslation();
  if (!last) return t("inbox.noMessages");
  if (last.preview) return last.preview;
  if (last.files > 1) return t("content.files", { count: last.files });
  return isNamed(last.contentType) ? t(`content.${last.contentType}`) : "";
}

// What is known by its kind alone; everything else has words.
const named = ["audio", "file", "image", "location", "sticker", "video", "voice", "email"] as const;
type Named = (typeof named)[number];
const isNamed = (kind: string): kind is Named => named.some((one) => one === kind);

function LastMessageMark({ row }: { row: ConversationRow }) {
  const { t } = useTranslation();
  const last = row.lastMessage;
  if (!last) return null;
  if (last.direction === "comment")
    return (
      <Mark label={t("thread.comment")} tone="comment">
        <IconNote size={15} />
      </Mark>
    );
  if (last.direction === "incoming") return null;
  if (last.status === "failed")
    return (
      <Mark label={t("delivery.failed")} tone="failed">
        <IconAlertTriangle size={15} />
      </Mark>
    );
  if (last.status === "unknown")
    return (
      <Mark label={t("delivery.unknown")} tone="doubt">
        <IconHelpCircle size={15} />
      </Mark>
    );
  return (
    <Mark label={t("inbox.outgoing")}>
      <IconArrowBackUp size={15} />
    </Mark>
  );
}

function Mark({ label, tone, children }: { label: string; tone?: string; children: ReactNode }) {
  return (
    <Tooltip label={label}>
      <span className={classes.mark} role="img" aria-label={label} data-tone={tone}>
        {children}
      </span>
    </Tooltip>
  );
}

// A message to or from the contact: its content, its sender, its state and what can be done.
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconCornerUpLeft } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ThreadMessage } from "~/api/thread";
import { useChannelInfo } from "~/channels/useChannelInfo";
import { useFormat } from "~/lib/format";
import { ContentView } from "../bubbles/registry";
import { usePreview } from "../bubbles/usePreview";
import { useThread } from "./context";
import { DeliveryMark } from "./DeliveryMark";
import { DeliveryTrouble } from "./DeliveryTrouble";
import { SenderLine } from "./SenderLine";
import classes from "./Thread.module.css";

function toneOf(entry: ThreadMessage): string | undefined {
  if (entry.direction === "incoming") return undefined;
  if (entry.status === "failed" || entry.unconfirmed?.state === "refused") return "failed";
  if (entry.status === "unknown") return "doubt";
  return entry.sender.type === "workflow" || entry.sender.type === "api" ? "bot" : "ours";
}

export function MessageView({
  entry,
  first,
  last,
}: {
  entry: ThreadMessage;
  first: boolean;
  last: boolean;
}) {
  const format = useFormat();
  const ours = entry.direction === "outgoing";
  const { channel } = useChannelInfo()(entry.channelId);
  const tone = toneOf(entry);
  const showFoot = last || tone === "failed" || tone === "doubt";
  return (
    <div
      className={classes.entry}
      data-side={ours ? "ours" : "theirs"}
      data-first={first || undefined}
    >
      {first && <SenderLine sender={entry.sender} via={channel?.name ?? null} />}
      <div className={classes.bubbleRow}>
        <div
          className={classes.bubble}
          data-tone={tone}
          data-pending={entry.unconfirmed?.state === "sending" || undefined}
          title={format.full(entry.at)}
        >
          {entry.replyTo && <bdi className={classes.quote}>{entry.replyTo.preview}</bdi>}
          <ContentView content={entry.content} messageId={entry.id} />
        </div>
        <ReplyButton entry={entry} />
      </div>
      {showFoot && (
        <span className={classes.foot}>
          <time dateTime={new Date(entry.at).toISOString()}>{format.clock(entry.at)}</time>
          {ours && <DeliveryMark entry={entry} />}
        </span>
      )}
      {ours && <DeliveryTrouble entry={entry} />}
    </div>
  );
}

// A message the channel does not have yet cannot be answered there.
const settled = (entry: ThreadMessage) =>
  entry.id > 0 &&
  (entry.direction === "incoming" || ["sent", "delivered", "read"].includes(entry.status ?? ""));

function ReplyButton({ entry }: { entry: ThreadMessage }) {
  const { t } = useTranslation();
  const { onReply } = useThread();
  const preview = usePreview();
  const { can } = useChannelInfo()(entry.channelId);
  const { channelId } = entry;
  if (channelId == null || !can?.replyTo || !settled(entry)) return null;
  return (
    <span className={classes.tools}>
      <Tooltip label={t("thread.reply")}>
        <ActionIcon
          size="md"
          aria-label={t("thread.reply")}
          onClick={() => onReply({ id: entry.id, preview: preview(entry.content), channelId })}
        >
          <IconCornerUpLeft size={17} />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}

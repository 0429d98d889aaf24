// An internal comment: yellow, and never seen by the contact.
import { IconNote } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ThreadEntry } from "~/api/thread";
import { useFormat } from "~/lib/format";
import { withNames } from "../bubbles/mentions";
import { RichText } from "../bubbles/RichText";
import { DeliveryTrouble } from "./DeliveryTrouble";
import { SenderLine } from "./SenderLine";
import classes from "./Thread.module.css";

type ThreadComment = Extract<ThreadEntry, { kind: "comment" }>;

export function CommentView({
  entry,
  first,
  last,
}: {
  entry: ThreadComment;
  first: boolean;
  last: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={classes.entry} data-side="ours" data-first={first || undefined}>
      {first && <SenderLine sender={entry.sender} via={null} />}
      <div className={classes.bubbleRow}>
        <div
          className={classes.bubble}
          data-tone="comment"
          data-pending={entry.unconfirmed?.state === "sending" || undefined}
          title={format.full(entry.at)}
        >
          <RichText text={withNames(entry.text, entry.mentions ?? [])} />
        </div>
      </div>
      {last && (
        <span className={classes.foot}>
          <IconNote size={13} aria-hidden />
          {t("thread.comment")}
          <time dateTime={new Date(entry.at).toISOString()}>{format.clock(entry.at)}</time>
        </span>
      )}
      <DeliveryTrouble entry={entry} />
    </div>
  );
}

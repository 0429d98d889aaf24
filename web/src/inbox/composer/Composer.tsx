// Where messages and comments are written.
import { ActionIcon, Alert, SegmentedControl, Tooltip } from "@mantine/core";
import { IconMessage, IconNote, IconPencil, IconSend } from "@tabler/icons-react";
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { sendTyping } from "~/api/conversations";
import { useSend } from "~/api/entries";
import { useSignedIn } from "~/api/session";
import type { Contact } from "~/api/types";
import { useChannelInfo } from "~/channels/useChannelInfo";
import { useCommands } from "~/commands/store";
import { newClientId } from "~/lib/clientId";
import { throttled } from "~/lib/throttled";
import { ChannelPick } from "./ChannelPick";
import classes from "./Composer.module.css";
import { type DraftText, keepDraft, keptDraft, type Mode } from "./drafts";
import { ReplyPreview, type ReplyTarget } from "./ReplyPreview";
import { TextBox } from "./TextBox";

export type ComposerHandle = { focus: (mode: Mode) => void };
const TYPING_EVERY = 4000;

export function Composer({
  contact,
  replyTo,
  onReplyDone,
  ref,
}: {
  contact: Contact;
  replyTo: ReplyTarget | null;
  onReplyDone: () => void;
  ref: Ref<ComposerHandle>;
}) {
  const { t } = useTranslation();
  const { user } = useSignedIn();
  const send = useSend(contact.id, {
    id: user.id,
    name: `${user.firstName} ${user.lastName}`.trim(),
  });
  const [draft, setDraft] = useState<DraftText>(() => keptDraft(contact.id));
  const [wished, setWished] = useState<number | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const ping = useMemo(
    () => throttled(TYPING_EVERY, () => void sendTyping(contact.id).catch(() => undefined)),
    [contact.id],
  );
  useEffect(() => keepDraft(contact.id, draft), [contact.id, draft]);

  const focus = (mode: Mode) => {
    setDraft((now) => ({ ...now, mode }));
    requestAnimationFrame(() => box.current?.focus());
  };
  useImperativeHandle(ref, () => ({ focus }));
  useCommands([
    {
      id: "message",
      group: "conversation",
      name: t("commands.message"),
      icon: IconPencil,
      shortcut: { key: "r" },
      perform: () => focus("message"),
    },
    {
      id: "comment",
      group: "conversation",
      name: t("commands.comment"),
      icon: IconNote,
      shortcut: { key: "c" },
      perform: () => focus("comment"),
    },
  ]);

  const { mode } = draft;
  const info = useChannelInfo();
  const reachable = contact.channels.filter(
    (one) => info(one.channelId).channel?.enabled !== false,
  );
  const usual = contact.conversation.channelId ?? reachable[0]?.channelId ?? null;
  const channelId = replyTo?.channelId ?? wished ?? usual;
  const most = info(channelId).can?.maxText ?? null;
  const text = draft[mode];
  const tooLong = mode === "message" && most !== null && text.length > most;
  const unreachable = mode === "message" && contact.channels.length === 0;
  const ready = text.trim() !== "" && !tooLong && !unreachable;

  const submit = () => {
    if (!ready) return;
    const clientId = newClientId();
    if (mode === "comment") send.mutate({ kind: "comment", clientId, text: text.trim() });
    else {
      const content = { type: "text" as const, text: text.trim() };
      send.mutate({ kind: "message", clientId, channelId, content, replyTo });
      onReplyDone();
    }
    setDraft({ ...draft, [mode]: "" });
    box.current?.focus();
  };

  return (
    <div className={classes.composer} data-mode={mode}>
      {replyTo && mode === "message" && <ReplyPreview target={replyTo} onCancel={onReplyDone} />}
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t("composer.mode")}
          value={mode}
          onChange={(next) => focus(next as Mode)}
          data={[
            {
              value: "message",
              label: <ModeLabel icon={IconMessage} words={t("composer.message")} />,
            },
            {
              value: "comment",
              label: <ModeLabel icon={IconNote} words={t("composer.comment")} />,
            },
          ]}
        />
        {mode === "message" && (
          <ChannelPick
            contact={contact}
            chosen={channelId}
            locked={replyTo !== null}
            onPick={setWished}
          />
        )}
      </div>
      {unreachable ? (
        <Alert variant="light" color="gray">
          {t("composer.noChannel")}
        </Alert>
      ) : (
        <div className={classes.line}>
          <TextBox
            boxRef={box}
            value={text}
            label={mode === "message" ? t("composer.writeMessage") : t("composer.writeComment")}
            error={
              tooLong ? t("composer.tooLong", { count: text.length - (most ?? 0) }) : undefined
            }
            variables={mode === "message"}
            onChange={(next) => {
              setDraft({ ...draft, [mode]: next });
              if (next && mode === "message") ping();
            }}
            onSubmit={submit}
          />
          <Tooltip label={t("composer.send")}>
            <ActionIcon
              variant="filled"
              color="accent"
              size="xl"
              aria-label={t("composer.send")}
              disabled={!ready}
              onClick={submit}
            >
              <IconSend size={20} />
            </ActionIcon>
          </Tooltip>
        </div>
      )}
    </div>
  );
}

function ModeLabel({ icon: Icon, words }: { icon: typeof IconNote; words: string }) {
  return (
    <span className={classes.mode}>
      <Icon size={14} aria-hidden /> {words}
    </span>
  );
}

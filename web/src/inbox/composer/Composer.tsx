// Where messages and comments are written.
import { ActionIcon, Alert, Tooltip } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { sendTyping } from "~/api/conversations";
import { useSend } from "~/api/entries";
import { useSignedIn } from "~/api/session";
import type { Contact, LibraryFile } from "~/api/types";
import { useChannelInfo } from "~/channels/useChannelInfo";
import { useTaking } from "~/files/useTaking";
import { newClientId } from "~/lib/clientId";
import { useErrorText } from "~/lib/errorText";
import { throttled } from "~/lib/throttled";
import { AttachButton } from "./AttachButton";
import { ChannelPick } from "./ChannelPick";
import classes from "./Composer.module.css";
import { type DraftText, keepDraft, keptDraft, type Mode, withFiles } from "./drafts";
import { FileChips } from "./FileChips";
import { ModeSwitch } from "./ModeSwitch";
import { contentOf, troubleOf } from "./outgoing";
import { ReplyPreview, type ReplyTarget } from "./ReplyPreview";
import { TextBox } from "./TextBox";
import { useDropped } from "./useDropped";
import { useTroubleWords } from "./useTroubleWords";

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

  const { mode, files } = draft;
  const info = useChannelInfo();
  const reachable = contact.channels.filter(
    (one) => info(one.channelId).channel?.enabled !== false,
  );
  const usual = contact.conversation.channelId ?? reachable[0]?.channelId ?? null;
  const channelId = replyTo?.channelId ?? wished ?? usual;
  const { can } = info(channelId);
  const text = draft[mode];
  const say = useErrorText();
  const words = useTroubleWords();
  const writing = mode === "message";
  const trouble = writing ? troubleOf(text, files, can) : null;
  const unreachable = writing && contact.channels.length === 0;
  const attach = (more: LibraryFile[]) => setDraft((now) => withFiles(now, more));
  const taking = useTaking(attach);
  const drop = useDropped(writing && !unreachable, (dropped) => void taking.take(dropped));
  const something = text.trim() !== "" || (writing && files.length > 0);
  const ready = something && !trouble && !unreachable && !taking.sending;

  const submit = () => {
    if (!ready) return;
    const clientId = newClientId();
    if (writing) {
      const content = contentOf(text, files);
      send.mutate({ kind: "message", clientId, channelId, content, replyTo });
      onReplyDone();
    } else send.mutate({ kind: "comment", clientId, text: text.trim() });
    setDraft({ ...draft, [mode]: "", files: writing ? [] : files });
    box.current?.focus();
  };

  return (
    <div
      className={classes.composer}
      data-mode={mode}
      data-over={drop.over || undefined}
      {...drop.on}
    >
      {replyTo && writing && <ReplyPreview target={replyTo} onCancel={onReplyDone} />}
      <div className={classes.bar}>
        <ModeSwitch mode={mode} onChange={focus} />
        {writing && (
          <ChannelPick
            contact={contact}
            chosen={channelId}
            locked={replyTo !== null}
            onPick={setWished}
          />
        )}
      </div>
      {writing && taking.error != null && (
        <Alert color="red" variant="light" role="alert">
          {say(taking.error)}
        </Alert>
      )}
      {writing && (
        <FileChips
          files={files}
          sending={taking.sending}
          onRemove={(id) => setDraft({ ...draft, files: files.filter((file) => file.id !== id) })}
        />
      )}
      {unreachable ? (
        <Alert variant="light" color="gray">
          {t("composer.noChannel")}
        </Alert>
      ) : (
        <div className={classes.line}>
          {writing && <AttachButton onPick={(file) => attach([file])} />}
          <TextBox
            boxRef={box}
            value={text}
            label={writing ? t("composer.writeMessage") : t("composer.writeComment")}
            error={trouble ? words(trouble) : undefined}
            offers={writing}
            onChange={(next) => {
              setDraft((now) => ({ ...now, [mode]: next }));
              if (next && writing) ping();
            }}
            onSubmit={submit}
            onSnippetFiles={attach}
            onPasteFiles={writing ? (pasted) => void taking.take(pasted) : undefined}
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

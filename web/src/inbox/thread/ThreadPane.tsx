// One conversation: its head, its thread, and the composer, with what they share.
import { useMemo, useRef, useState } from "react";
import { useContact } from "~/api/contacts";
import { markRead } from "~/api/conversations";
import { Failed } from "~/ui/Stateful";
import { Composer, type ComposerHandle } from "../composer/Composer";
import type { ReplyTarget } from "../composer/ReplyPreview";
import { ThreadContext, type ThreadShared } from "./context";
import { SnoozeLine } from "./SnoozeLine";
import { Thread } from "./Thread";
import { ThreadHead } from "./ThreadHead";
import { TypingLine } from "./TypingLine";
import { useMarkRead } from "./useMarkRead";

export function ThreadPane({
  contactId,
  panelOpen,
  onTogglePanel,
}: {
  contactId: number;
  panelOpen: boolean;
  onTogglePanel: () => void;
}) {
  const contact = useContact(contactId);
  const [replyTo, setReplyTo] = useState<ReplyTarget | null>(null);
  const composer = useRef<ComposerHandle>(null);
  useMarkRead(contactId, contact.data?.conversation.unread ?? 0, markRead);
  const name = contact.data?.name ?? "";
  const snoozed = contact.data?.conversation.snoozedUntil;
  const shared = useMemo<ThreadShared>(
    () => ({
      contactId,
      contactName: name,
      onReply: (target) => {
        setReplyTo(target);
        composer.current?.focus("message");
      },
    }),
    [contactId, name],
  );
  return (
    <ThreadContext value={shared}>
      <ThreadHead
        contactId={contactId}
        contact={contact.data ?? null}
        panelOpen={panelOpen}
        onTogglePanel={onTogglePanel}
      />
      {snoozed != null && <SnoozeLine contactId={contactId} until={snoozed} />}
      {contact.error && !contact.data ? (
        <Failed error={contact.error} onRetry={() => void contact.refetch()} />
      ) : (
        <Thread contactId={contactId} />
      )}
      <TypingLine contactId={contactId} contactName={name} />
      {contact.data && (
        <Composer
          ref={composer}
          contact={contact.data}
          replyTo={replyTo}
          onReplyDone={() => setReplyTo(null)}
        />
      )}
    </ThreadContext>
  );
}

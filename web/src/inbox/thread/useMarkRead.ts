// A conversation is read when it is open in a page that is looked at, not in one left behind.
import { useDocumentVisibility } from "@mantine/hooks";
import { useEffect } from "react";

export function useMarkRead(
  contactId: number,
  unread: number,
  markRead: (contactId: number) => Promise<unknown>,
) {
  const visible = useDocumentVisibility() === "visible";
  useEffect(() => {
    if (!visible || unread === 0) return;
    // A failure is not worth a word: the next message or visit tries again.
    markRead(contactId).catch(() => undefined);
  }, [contactId, unread, visible, markRead]);
}

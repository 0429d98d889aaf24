// What can be done to the open conversation, as functions for the buttons and as commands.
import {
  IconArrowUpRight,
  IconCheck,
  IconHandStop,
  IconLayoutSidebarRight,
  IconRobot,
  IconUserCheck,
  IconUserOff,
  IconZzz,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type ConversationAct, useConversationAct } from "~/api/conversations";
import { useSignedIn } from "~/api/session";
import type { Contact } from "~/api/types";
import { useCommands } from "~/commands/store";
import { toastDone, useToastFailed } from "~/ui/toast";

export function useConversation(
  contactId: number,
  contact: Contact,
  onTogglePanel: () => void,
  onSnooze: () => void,
) {
  const { t } = useTranslation();
  const me = useSignedIn().user.id;
  const act = useConversationAct(contactId);
  const onError = useToastFailed();
  const run = (what: ConversationAct, onSuccess?: () => void) =>
    act.mutate(what, { onError, onSuccess });
  const { status, takenOver, snoozedUntil, openedAt } = contact.conversation;
  const snoozed = snoozedUntil != null;
  const does = {
    busy: act.isPending,
    assign: (assignee: number | null) => run({ act: "assign", assignee }),
    close: () =>
      run({ act: "close" }, () =>
        toastDone(t("thread.closed", { name: contact.name }), {
          label: t("actions.undo"),
          run: () => run({ act: "open" }),
        }),
      ),
    open: () => run({ act: "open" }),
    takeOver: () => run({ act: "takeover" }),
    release: () => run({ act: "release" }),
    unsnooze: () => run({ act: "unsnooze" }),
  };
  const group = "conversation" as const;
  useCommands([
    {
      id: "close",
      group,
      name: t("thread.close"),
      icon: IconCheck,
      shortcut: { key: "e" },
      enabled: status === "open",
      perform: does.close,
    },
    {
      id: "open",
      group,
      name: t("thread.open"),
      icon: IconArrowUpRight,
      shortcut: { key: "e" },
      enabled: status !== "open",
      perform: does.open,
    },
    {
      id: "assign-me",
      group,
      name: t("thread.assignMe"),
      icon: IconUserCheck,
      shortcut: { key: "m" },
      enabled: contact.assignee?.id !== me,
      perform: () => does.assign(me),
    },
    {
      id: "unassign",
      group,
      name: t("thread.unassign"),
      icon: IconUserOff,
      shortcut: { key: "u" },
      enabled: contact.assignee != null,
      perform: () => does.assign(null),
    },
    {
      id: "take-over",
      group,
      name: t("thread.takeOver"),
      icon: IconHandStop,
      shortcut: { key: "t" },
      enabled: !takenOver,
      perform: does.takeOver,
    },
    {
      id: "release",
      group,
      name: t("thread.release"),
      icon: IconRobot,
      shortcut: { key: "t" },
      enabled: takenOver,
      perform: does.release,
    },
    {
      id: "snooze",
      group,
      name: snoozed ? t("snooze.lift") : t("snooze.action"),
      icon: IconZzz,
      shortcut: { key: "z" },
      enabled: !contact.blocked && openedAt != null,
      perform: snoozed ? does.unsnooze : onSnooze,
    },
    {
      id: "panel",
      group,
      name: t("commands.panel"),
      icon: IconLayoutSidebarRight,
      shortcut: { key: "i" },
      perform: onTogglePanel,
    },
  ]);
  return does;
}

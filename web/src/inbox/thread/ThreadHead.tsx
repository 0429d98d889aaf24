// The head of a conversation: who it is with, whose it is, and what can be done with it.
import { ActionIcon, Button, Menu, Tooltip, VisuallyHidden } from "@mantine/core";
import {
  IconArrowLeft,
  IconArrowUpRight,
  IconCheck,
  IconDots,
  IconHandStop,
  IconLayoutSidebarRight,
  IconNote,
  IconRobot,
  IconZzz,
} from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Shortcut } from "~/api/shortcuts";
import type { Contact } from "~/api/types";
import { useIsPhone } from "~/ui/breakpoints";
import { FaceAvatar } from "~/ui/FaceAvatar";
import { useInboxAddress } from "../address";
import inboxClasses from "../Inbox.module.css";
import { ShortcutItems, ShortcutPick } from "../shortcuts/ShortcutPick";
import { useShortcutCommands } from "../shortcuts/useShortcutCommands";
import { AssignPick } from "./AssignPick";
import classes from "./ThreadHead.module.css";
import { useConversation } from "./useConversation";

const CloseWithNote = lazy(() => import("./CloseWithNote"));
const SnoozeDialog = lazy(() => import("./SnoozeDialog"));
const ShortcutDialog = lazy(() => import("../shortcuts/ShortcutDialog"));

export function ThreadHead({
  contactId,
  contact,
  panelOpen,
  onTogglePanel,
}: {
  contactId: number;
  contact: Contact | null;
  panelOpen: boolean;
  onTogglePanel: () => void;
}) {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const { href } = useInboxAddress();
  const panelWords = panelOpen ? t("thread.hideContact") : t("thread.showContact");
  return (
    <header className={`${inboxClasses.head} ${classes.head}`}>
      {phone && (
        <ActionIcon component={Link} to={href({ contactId: null })} aria-label={t("actions.back")}>
          <IconArrowLeft size={20} />
        </ActionIcon>
      )}
      <button
        type="button"
        className={classes.who}
        onClick={onTogglePanel}
        aria-expanded={panelOpen}
      >
        {contact && <FaceAvatar name={contact.name} src={contact.avatarUrl} size={32} />}
        <bdi className={classes.name}>{contact?.name}</bdi>
        <VisuallyHidden>{panelWords}</VisuallyHidden>
      </button>
      {contact && (
        <Actions
          contactId={contactId}
          contact={contact}
          phone={phone}
          onTogglePanel={onTogglePanel}
        />
      )}
      {!phone && (
        <Tooltip label={panelWords}>
          <ActionIcon aria-label={panelWords} aria-pressed={panelOpen} onClick={onTogglePanel}>
            <IconLayoutSidebarRight size={20} />
          </ActionIcon>
        </Tooltip>
      )}
    </header>
  );
}

function Actions({
  contactId,
  contact,
  phone,
  onTogglePanel,
}: {
  contactId: number;
  contact: Contact;
  phone: boolean;
  onTogglePanel: () => void;
}) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<"note" | "snooze" | Shortcut | null>(null);
  const closeDialog = () => setDialog(null);
  const { conversation } = contact;
  const maySnooze = !contact.blocked && conversation.openedAt != null;
  const does = useConversation(contactId, contact, onTogglePanel, () => setDialog("snooze"));
  useShortcutCommands(setDialog);
  const open = conversation.status === "open";
  const takeover = conversation.takenOver
    ? {
        words: t("thread.release"),
        help: t("thread.releaseHelp"),
        icon: <IconRobot size={18} />,
        run: does.release,
      }
    : {
        words: t("thread.takeOver"),
        help: t("thread.takeOverHelp"),
        icon: <IconHandStop size={18} />,
        run: does.takeOver,
      };
  return (
    <>
      {!phone && <ShortcutPick onPick={setDialog} />}
      <AssignPick assignee={contact.assignee ?? null} onAssign={does.assign} compact={phone} />
      {!phone && (
        <Tooltip label={takeover.help}>
          <Button
            variant="default"
            size="xs"
            leftSection={takeover.icon}
            onClick={takeover.run}
            className={classes.act}
          >
            <span className={classes.words}>{takeover.words}</span>
          </Button>
        </Tooltip>
      )}
      {open ? (
        <Button
          size="xs"
          leftSection={<IconCheck size={16} />}
          onClick={() => does.close()}
          loading={does.busy}
        >
          {t("thread.close")}
        </Button>
      ) : (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowUpRight size={16} />}
          onClick={does.open}
          loading={does.busy}
        >
          {t("thread.open")}
        </Button>
      )}
      {(open || phone || maySnooze) && (
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={t("actions.more")}>
              <IconDots size={20} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown mah="70vh" className="sb-scroll">
            {phone && (
              <>
                <Menu.Item leftSection={takeover.icon} onClick={takeover.run}>
                  {takeover.words}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconLayoutSidebarRight size={18} />}
                  onClick={onTogglePanel}
                >
                  {t("thread.showContact")}
                </Menu.Item>
              </>
            )}
            {maySnooze && (
              <Menu.Item leftSection={<IconZzz size={18} />} onClick={() => setDialog("snooze")}>
                {t("snooze.action")}
              </Menu.Item>
            )}
            {open && (
              <Menu.Item leftSection={<IconNote size={18} />} onClick={() => setDialog("note")}>
                {t("thread.closeWithNote")}
              </Menu.Item>
            )}
            {phone && <ShortcutItems onPick={setDialog} />}
          </Menu.Dropdown>
        </Menu>
      )}
      <Suspense>
        {dialog === "note" && <CloseWithNote contactId={contactId} onClose={closeDialog} />}
        {dialog === "snooze" && (
          <SnoozeDialog contactId={contactId} name={contact.name} onClose={closeDialog} />
        )}
        {dialog !== null && typeof dialog === "object" && (
          <ShortcutDialog
            contactId={contactId}
            contactName={contact.name}
            shortcut={dialog}
            onClose={closeDialog}
          />
        )}
      </Suspense>
    </>
  );
}

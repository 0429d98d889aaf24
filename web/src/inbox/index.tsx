// The inbox: list, thread and contact panel; on a phone one of them at a time.
import { VisuallyHidden } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useContactPanelOpen } from "~/lib/devicePrefs";
import { useIsPhone, useIsWide } from "~/ui/breakpoints";
import { Empty } from "~/ui/Stateful";
import { useDocumentTitle } from "~/ui/useDocumentTitle";
import { useInboxAddress } from "./address";
import { ContactPanel } from "./contact-panel/ContactPanel";
import classes from "./Inbox.module.css";
import { ConversationList } from "./list/ConversationList";
import { ThreadPane } from "./thread/ThreadPane";

export function InboxPage() {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const wide = useIsWide();
  const { contactId, panel, go } = useInboxAddress();
  const [kept, setKept] = useContactPanelOpen();
  useDocumentTitle(t("frame.module.inbox"));
  // With room beside the thread the panel is a habit of the person; without, it is a place.
  const panelOpen = contactId !== null && (wide ? kept : panel);
  const togglePanel = () => {
    if (wide) setKept(!kept);
    else go({ panel: !panel }, { replace: panel });
  };
  const showList = !phone || contactId === null;
  const showThread = !phone || (contactId !== null && !panel);
  return (
    <div className={classes.panes}>
      <VisuallyHidden component="h1">{t("frame.module.inbox")}</VisuallyHidden>
      {showList && <ConversationList />}
      {showThread && (
        <section className={classes.thread} aria-label={t("inbox.thread")}>
          {contactId === null ? (
            <Empty icon={IconMessages} title={t("inbox.none")} text={t("inbox.noneText")} />
          ) : (
            <ThreadPane
              key={contactId}
              contactId={contactId}
              panelOpen={panelOpen}
              onTogglePanel={togglePanel}
            />
          )}
        </section>
      )}
      {panelOpen && contactId !== null && (
        <ContactPanel
          key={`panel-${contactId}`}
          contactId={contactId}
          floating={!wide && !phone}
          onClose={togglePanel}
        />
      )}
    </div>
  );
}

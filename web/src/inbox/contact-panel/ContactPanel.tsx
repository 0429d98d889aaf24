// All about the contact beside the thread: details, tags, channels, ongoing workflows.
import { ActionIcon, Text, Title } from "@mantine/core";
import { IconArrowLeft, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useContact } from "~/api/contacts";
import type { Contact } from "~/api/types";
import { useFormat } from "~/lib/format";
import { useIsPhone } from "~/ui/breakpoints";
import { FaceAvatar } from "~/ui/FaceAvatar";
import { Stateful } from "~/ui/Stateful";
import inboxClasses from "../Inbox.module.css";
import { ContactChannels } from "./ContactChannels";
import { ContactDetails } from "./ContactDetails";
import classes from "./ContactPanel.module.css";
import { ContactRuns } from "./ContactRuns";
import { ContactTags } from "./ContactTags";

export function ContactPanel({
  contactId,
  floating,
  onClose,
}: {
  contactId: number;
  floating: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const query = useContact(contactId);
  return (
    <aside
      className={inboxClasses.panel}
      data-floating={floating || undefined}
      aria-label={t("contact.title")}
    >
      <header className={inboxClasses.head}>
        {phone && (
          <ActionIcon aria-label={t("actions.back")} onClick={onClose}>
            <IconArrowLeft size={20} />
          </ActionIcon>
        )}
        <Title order={2} className="sb-grow">
          {t("contact.title")}
        </Title>
        {!phone && (
          <ActionIcon aria-label={t("thread.hideContact")} onClick={onClose}>
            <IconX size={18} />
          </ActionIcon>
        )}
      </header>
      <div className={inboxClasses.scroll}>
        <Stateful query={query}>{(contact) => <Sections contact={contact} />}</Stateful>
      </div>
    </aside>
  );
}

function Sections({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <div className={classes.face}>
        <FaceAvatar name={contact.name} src={contact.avatarUrl} size={56} />
        <div className="sb-grow">
          <Text fw={650} size="md" className={classes.name}>
            <bdi>{contact.name}</bdi>
          </Text>
          <Text size="xs" c="dimmed">
            {t("contact.since", { date: format.date(contact.createdAt) })}
          </Text>
        </div>
      </div>
      {contact.runs.length + contact.idleWorkflows.length > 0 && (
        <Section title={t("contact.runs")}>
          <ContactRuns contact={contact} />
        </Section>
      )}
      <Section title={t("contact.tags")}>
        <ContactTags contact={contact} />
      </Section>
      <Section title={t("contact.details")}>
        <ContactDetails contact={contact} />
      </Section>
      <Section title={t("contact.channels")}>
        <ContactChannels contact={contact} />
      </Section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <Title order={3} className={classes.title}>
        {title}
      </Title>
      {children}
    </section>
  );
}

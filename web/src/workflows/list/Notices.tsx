// What was held because it would have gone on for ever: said above the list until somebody has seen it.
import { Alert, Anchor, Button, CloseButton, Group, Text } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useDismissNotice, useNotices } from "~/api/notices";
import type { Notice } from "~/api/types";
import { useFormat } from "~/lib/format";
import { useToastFailed } from "~/ui/toast";
import classes from "./list.module.css";

/** More are shown when asked for: the list of workflows is what the page is for. */
const FIRST = 3;

export function Notices() {
  const { t } = useTranslation("workflows");
  const notices = useNotices(true).data ?? [];
  const [all, setAll] = useState(false);
  if (notices.length === 0) return null;
  const shown = all ? notices : notices.slice(0, FIRST);
  const more = notices.length - shown.length;
  return (
    <Alert
      color="orange"
      variant="light"
      mb="md"
      role="region"
      aria-label={t("notices.title")}
      icon={<IconHandStop size={20} />}
      title={t("notices.title")}
      // Orange on orange would be too faint to read.
      styles={{ title: { color: "var(--mantine-color-text)" } }}
    >
      <ul className={classes.notices}>
        {shown.map((notice) => (
          <Line key={notice.id} notice={notice} />
        ))}
      </ul>
      {more > 0 && (
        <Button size="compact-sm" variant="default" mt="xs" onClick={() => setAll(true)}>
          {t("notices.more", { count: more })}
        </Button>
      )}
    </Alert>
  );
}

function Line({ notice }: { notice: Notice }) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const dismiss = useDismissNotice();
  const onError = useToastFailed();
  const workflow = notice.workflowName ?? t("notices.gone");
  const contact = notice.contactName || t("notices.nameless");
  return (
    <li className={classes.notice}>
      <div className="sb-grow">
        <Text size="sm">
          <Name to={notice.workflowId != null && `/workflows/${notice.workflowId}/history`}>
            {workflow}
          </Name>
          {" · "}
          <Name to={`/inbox/all/${notice.contactId}?status=all`}>{contact}</Name>
        </Text>
        <Group gap="xs">
          <Text size="sm">{t(`notices.why.${notice.brake}`)}</Text>
          <Text size="sm" c="dimmed">
            <time dateTime={new Date(notice.at).toISOString()} title={format.full(notice.at)}>
              {format.ago(notice.at)}
            </time>
          </Text>
        </Group>
      </div>
      <CloseButton
        aria-label={t("notices.dismiss", { workflow, contact })}
        disabled={dismiss.isPending}
        onClick={() => dismiss.mutate(notice.id, { onError })}
      />
    </li>
  );
}

/** A name with the way there, where there is one. */
function Name({ to, children }: { to: string | false; children: string }) {
  const name = <bdi>{children}</bdi>;
  if (!to) return <b>{name}</b>;
  return (
    <Anchor component={Link} to={to} fw={600} c="inherit" underline="always">
      {name}
    </Anchor>
  );
}

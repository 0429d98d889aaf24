// How to begin the test: the link and its picture, and the code to be sent there.
import { ActionIcon, Anchor, Button, Group, Loader, Stack, Text, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy, IconExternalLink } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useChannels } from "~/api/channels";
import { useSignedIn } from "~/api/session";
import type { Trial } from "~/api/trials";
import { useFormat } from "~/lib/format";
import classes from "./trial.module.css";

export function TheCode({ trial, waiting }: { trial: Trial; waiting: boolean }) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const channel = useChannels().data?.find(({ id }) => id === trial.channelId);
  const zone = useSignedIn().workspace.timezone;
  const picture = `data:image/svg+xml;utf8,${encodeURIComponent(trial.qr)}`;
  return (
    <Stack gap="sm">
      <Text size="sm">
        {trial.linkSaysIt ? t("trial.howByLink") : t("trial.how", { code: trial.code })}
      </Text>
      <div className={classes.code}>
        <img className={classes.qr} src={picture} alt={t("trial.qr")} />
        <Stack gap={6} align="flex-start" className="sb-grow">
          <Text size="xs" c="dimmed">
            {channel ? t("trial.codeOn", { channel: channel.name }) : t("trial.code")}
          </Text>
          <Text className={classes.letters}>{trial.code}</Text>
          <Group gap="xs">
            <Copy what={t("trial.code")} value={trial.code} />
            <Button
              component="a"
              href={trial.link}
              target="_blank"
              rel="noreferrer"
              size="compact-sm"
              variant="default"
              leftSection={<IconExternalLink size={14} />}
            >
              {t("trial.open")}
            </Button>
          </Group>
        </Stack>
      </div>
      <Group gap="xs" wrap="nowrap" align="center">
        <Anchor
          size="xs"
          href={trial.link}
          target="_blank"
          rel="noreferrer"
          className={classes.link}
        >
          {trial.link}
        </Anchor>
        <Copy what={t("trial.link")} value={trial.link} />
      </Group>
      {waiting && (
        <Group gap="xs" role="status" wrap="nowrap">
          <Loader size="xs" aria-hidden />
          <Text size="sm">{t("trial.waiting")}</Text>
        </Group>
      )}
      <Text size="xs" c="dimmed">
        {trial.startedBy
          ? t("trial.since", {
              name: trial.startedBy.name,
              from: format.full(trial.startedAt),
              to: format.full(trial.endsAt),
            })
          : t("trial.until", { to: format.full(trial.endsAt) })}
        {trial.date != null && ` ${t("trial.dated", { when: format.full(trial.date, zone) })}`}
      </Text>
    </Stack>
  );
}

function Copy({ what, value }: { what: string; value: string }) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 2000 });
  const words = clipboard.copied ? t("actions.copied") : t("actions.copyThe", { what });
  return (
    <Tooltip label={words}>
      <ActionIcon variant="default" aria-label={words} onClick={() => clipboard.copy(value)}>
        {clipboard.copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}

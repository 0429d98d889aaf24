// Where the contact can be reached.
import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Contact } from "~/api/types";
import { useChannelInfo } from "~/channels/useChannelInfo";
import { useFormat } from "~/lib/format";

export function ContactChannels({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const format = useFormat();
  const info = useChannelInfo();
  if (contact.channels.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("contact.noChannels")}
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      {contact.channels.map((reach) => {
        const { channel, icon: Icon } = info(reach.channelId);
        return (
          <Group
            key={`${reach.channelId}-${reach.identity}`}
            gap="sm"
            wrap="nowrap"
            align="flex-start"
          >
            <Icon size={20} stroke={1.6} />
            <div className="sb-grow">
              <Text size="sm" truncate>
                {channel?.name ?? t("contact.removedChannel")}
              </Text>
              <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                <bdi>{reach.identity}</bdi>
                {reach.lastIncomingAt != null &&
                  ` · ${t("contact.lastIncoming", { when: format.ago(reach.lastIncomingAt) })}`}
              </Text>
            </div>
          </Group>
        );
      })}
    </Stack>
  );
}

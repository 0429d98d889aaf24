// The channels of the workspace: what is connected and how it fares.
import { Badge, Button, Menu, Text } from "@mantine/core";
import { IconLink, IconPlayerPause, IconPlayerPlay, IconPlug, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChangeChannel, useChannelKinds, useChannels, useRemoveChannel } from "~/api/channels";
import { useMayManage } from "~/api/session";
import type { Channel, CreatedChannel } from "~/api/types";
import { lookOf } from "~/channels/registry";
import { Page } from "~/ui/Page";
import { Empty, Stateful } from "~/ui/Stateful";
import { useToastFailed } from "~/ui/toast";
import { ManageNote } from "../ManageNote";
import { Row, Rows } from "../Rows";
import { useRemoval } from "../useRemoval";
import { AddChannel } from "./AddChannel";
import { ChannelConnection } from "./ChannelConnection";
import { EditChannel } from "./EditChannel";

export function ChannelsPage() {
  const { t } = useTranslation();
  const channels = useChannels();
  const manage = useMayManage();
  const [adding, setAdding] = useState(false);
  const [editing, setEditing] = useState<Channel | null>(null);
  const [shown, setShown] = useState<CreatedChannel | null>(null);
  const add = manage && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t("settings.channels.add")}
    </Button>
  );
  return (
    <Page
      title={t("settings.page.channels")}
      text={t("settings.channels.text")}
      action={channels.data?.length ? add : null}
    >
      <ManageNote />
      <Stateful
        query={channels}
        isEmpty={(all) => all.length === 0}
        empty={
          <Empty
            icon={IconPlug}
            title={t("settings.channels.empty")}
            text={t("settings.channels.emptyText")}
            action={add}
          />
        }
      >
        {(all) => (
          <Rows>
            {all.map((channel) => (
              <ChannelRow
                key={channel.id}
                channel={channel}
                onEdit={() => setEditing(channel)}
                onConnection={() => setShown(channel)}
              />
            ))}
          </Rows>
        )}
      </Stateful>
      {adding && <AddChannel onClose={() => setAdding(false)} onMade={setShown} />}
      {editing && <EditChannel channel={editing} onClose={() => setEditing(null)} />}
      {shown && <ChannelConnection channel={shown} onClose={() => setShown(null)} />}
    </Page>
  );
}

const healthColour = { ok: "green", failing: "red", unknown: "gray" } as const;

function ChannelRow({
  channel,
  onEdit,
  onConnection,
}: {
  channel: Channel;
  onEdit: () => void;
  onConnection: () => void;
}) {
  const { t } = useTranslation();
  const manage = useMayManage();
  const change = useChangeChannel();
  const onError = useToastFailed();
  const remove = useRemoval(useRemoveChannel());
  const kind = useChannelKinds().data?.find((one) => one.kind === channel.kind);
  const look = lookOf(channel.kind);
  const { state, reason } = channel.health;
  return (
    <Row
      icon={<look.icon size={26} stroke={1.5} />}
      name={channel.name}
      text={
        <>
          {kind?.name ?? channel.kind}
          {state === "failing" && reason && (
            <Text size="xs" c="var(--sb-failed)">
              {reason}
            </Text>
          )}
        </>
      }
      aside={
        <Badge
          variant="light"
          tt="none"
          color={channel.enabled ? healthColour[state] : "gray"}
          c="var(--mantine-color-text)"
        >
          {channel.enabled ? t(`settings.channels.health.${state}`) : t("settings.channels.off")}
        </Badge>
      }
      onEdit={manage ? onEdit : undefined}
      onRemove={
        manage
          ? () =>
              void remove(channel.id, channel.name, t("settings.channels.removeText"), {
                channel: channel.id,
              })
          : undefined
      }
      more={
        <>
          {(channel.webhookUrl || look.After) && (
            <Menu.Item leftSection={<IconLink size={16} />} onClick={onConnection}>
              {t("settings.channels.connection")}
            </Menu.Item>
          )}
          {manage && (
            <Menu.Item
              leftSection={
                channel.enabled ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />
              }
              onClick={() =>
                change.mutate({ id: channel.id, enabled: !channel.enabled }, { onError })
              }
            >
              {channel.enabled ? t("settings.channels.turnOff") : t("settings.channels.turnOn")}
            </Menu.Item>
          )}
        </>
      }
    />
  );
}

// What the other side needs to know of a channel: its address, and once its token.
import { useTranslation } from "react-i18next";
import type { CreatedChannel } from "~/api/types";
import { lookOf } from "~/channels/registry";
import { CopyField } from "~/ui/CopyField";
import { ShownOnce } from "../ShownOnce";

export function ChannelConnection({
  channel,
  onClose,
}: {
  channel: CreatedChannel;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { After } = lookOf(channel.kind);
  const once = channel.token ? [{ label: t("settings.channels.token"), value: channel.token }] : [];
  return (
    <ShownOnce
      title={t("settings.channels.connected", { name: channel.name })}
      text={t("settings.shownOnce")}
      values={once}
      onClose={onClose}
    >
      {channel.webhookUrl && (
        <CopyField
          label={t("settings.channels.webhook")}
          description={t("settings.channels.webhookText")}
          value={channel.webhookUrl}
        />
      )}
      {After && <After channel={channel} />}
    </ShownOnce>
  );
}

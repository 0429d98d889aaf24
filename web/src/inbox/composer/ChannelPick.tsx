// Through which channel a message goes, where the contact has several.
import { Button, Text } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Contact } from "~/api/types";
import { useChannelInfo } from "~/channels/useChannelInfo";
import { SearchPick } from "~/ui/SearchPick";
import classes from "./Composer.module.css";

export function ChannelPick({
  contact,
  chosen,
  locked,
  onPick,
}: {
  contact: Contact;
  chosen: number | null;
  /** An answer to a message goes where that message came from. */
  locked: boolean;
  onPick: (channelId: number) => void;
}) {
  const { t } = useTranslation();
  const info = useChannelInfo();
  if (contact.channels.length < 2) return null;
  const choices = contact.channels.flatMap(({ channelId, identity }) => {
    const { channel, icon: Icon } = info(channelId);
    if (!channel?.enabled) return [];
    const value = String(channelId);
    return [{ value, label: channel.name, hint: identity, icon: <Icon key={value} size={18} /> }];
  });
  const { channel, icon: Icon } = info(chosen);
  return (
    <SearchPick
      label={t("composer.channel")}
      choices={choices}
      chosen={String(chosen)}
      onPick={(value) => onPick(Number(value))}
    >
      {(open, opened) => (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          className={classes.channel}
          leftSection={<Icon size={16} />}
          rightSection={<IconChevronDown size={14} />}
          aria-label={t("composer.channelIs", { channel: channel?.name ?? "" })}
          aria-haspopup="listbox"
          aria-expanded={opened}
          disabled={locked}
          onClick={open}
        >
          <Text span inherit truncate>
            {channel?.name ?? t("composer.channel")}
          </Text>
        </Button>
      )}
    </SearchPick>
  );
}

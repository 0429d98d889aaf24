// Telegram: a bot made with BotFather. The webhook is registered by the server itself.
import { Anchor, List } from "@mantine/core";
import { IconBrandTelegram } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ChannelLook } from "./look";

function Before() {
  const { t } = useTranslation();
  return (
    <List type="ordered" size="sm" spacing="xs">
      <List.Item>
        <Anchor href="https://t.me/BotFather" target="_blank" rel="noreferrer" inherit>
          {t("channels.telegram.open")}
        </Anchor>
      </List.Item>
      <List.Item>{t("channels.telegram.create")}</List.Item>
      <List.Item>{t("channels.telegram.paste")}</List.Item>
    </List>
  );
}

export const telegram: ChannelLook = {
  icon: IconBrandTelegram,
  Before,
  words: (t) => ({
    botToken: {
      label: t("channels.telegram.botToken"),
      help: t("channels.telegram.botTokenHelp"),
    },
    apiUrl: { label: t("channels.telegram.apiUrl"), help: t("channels.telegram.apiUrlHelp") },
  }),
};

// Web chat: a script for any website, and a hosted page for those without one.
import { Anchor, Stack, Text } from "@mantine/core";
import { IconMessageChatbot } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Channel } from "~/api/types";
import { CopyField } from "~/ui/CopyField";
import type { ChannelLook } from "./look";

function After({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const origin = window.location.origin;
  const page = `${origin}/chat/${channel.id}`;
  const script = `<script src="${origin}/widget.js" data-channel="${channel.id}" async></script>`;
  return (
    <Stack gap="md">
      <CopyField
        lines
        label={t("channels.webChat.script")}
        description={t("channels.webChat.scriptText")}
        value={script}
      />
      <CopyField
        label={t("channels.webChat.page")}
        description={t("channels.webChat.pageText")}
        value={page}
      />
      <Text size="sm">
        <Anchor href={page} target="_blank" rel="noreferrer">
          {t("channels.webChat.try")}
        </Anchor>
      </Text>
    </Stack>
  );
}

export const webchat: ChannelLook = {
  icon: IconMessageChatbot,
  After,
  words: (t) => ({
    title: { label: t("channels.webChat.title"), help: t("channels.webChat.titleHelp") },
    greeting: { label: t("channels.webChat.greeting"), help: t("channels.webChat.greetingHelp") },
    accent: { label: t("channels.webChat.accent"), help: t("channels.webChat.accentHelp") },
    language: {
      label: t("channels.webChat.language"),
      help: t("channels.webChat.languageHelp"),
      choices: { auto: t("channels.webChat.auto") },
    },
    allowedOrigins: {
      label: t("channels.webChat.allowedOrigins"),
      help: t("channels.webChat.allowedOriginsHelp"),
    },
  }),
};

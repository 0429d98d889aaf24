// Custom channel: anything that speaks HTTP. The other side posts to our webhook with a token.
import { Text } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ChannelLook } from "./look";

function Before() {
  const { t } = useTranslation();
  return <Text size="sm">{t("channels.custom.about")}</Text>;
}

export const customChannel: ChannelLook = {
  icon: IconPlugConnected,
  Before,
  words: (t) => ({
    destinationUrl: { label: t("channels.custom.url"), help: t("channels.custom.urlHelp") },
    idType: {
      label: t("channels.custom.idType"),
      help: t("channels.custom.idTypeHelp"),
      choices: { phone: t("channels.custom.phone"), custom: t("channels.custom.own") },
    },
    honoursIdempotencyKey: {
      label: t("channels.custom.repeats"),
      help: t("channels.custom.repeatsHelp"),
    },
  }),
};

// Content that can only be named: a program's own payload, or what the channel has and we do not.
import { Code, Spoiler, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BubbleProps } from "./bubble";

export function CustomPayloadContent({ content }: BubbleProps<"custom_payload">) {
  const { t } = useTranslation();
  return (
    <>
      <Text size="sm" fs="italic" c="dimmed">
        {t("content.customPayload")}
      </Text>
      <Spoiler maxHeight={80} showLabel={t("content.showAll")} hideLabel={t("content.showLess")}>
        <Code block>{JSON.stringify(content.payload, null, 2)}</Code>
      </Spoiler>
    </>
  );
}

export function UnsupportedContent({ content }: BubbleProps<"unsupported">) {
  const { t } = useTranslation();
  return (
    <Text size="sm" fs="italic" c="dimmed">
      {t("content.unsupported", { what: content.what })}
    </Text>
  );
}

// Content that is shown by its words, or can only be named: a letter, a program's own payload, what the
// channel has and we do not.
import { Code, Spoiler, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { RichText } from "./RichText";
import type { BubbleProps } from "./registry";

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

/** A letter by its words alone: they are derived from its formats. */
export function EmailContent({ content }: BubbleProps<"email">) {
  return (
    <>
      {content.subject && (
        <Text size="sm" fw={600}>
          {content.subject}
        </Text>
      )}
      <RichText text={content.text} />
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

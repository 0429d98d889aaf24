// One line of what is offered while one writes.
import { Group, Text } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Offer } from "./useOffers";

export function OfferLine({ offer }: { offer: Offer }) {
  const { t } = useTranslation();
  if (offer.kind === "variable")
    return (
      <>
        <Text size="sm" span>
          {offer.variable.label}
        </Text>{" "}
        <Text size="xs" className="sb-aside" ff="monospace" span>
          {offer.variable.name}
        </Text>
      </>
    );
  const { name, topic, text, attachments } = offer.snippet;
  const files = attachments.length;
  return (
    <>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Text size="sm" fw={600} truncate span flex="none" maw="70%">
          /{name}
        </Text>
        <Text size="xs" className="sb-aside" truncate span>
          {topic}
          {files > 0 && (
            <>
              {topic && " · "}
              <IconPaperclip size={12} aria-hidden /> {t("content.files", { count: files })}
            </>
          )}
        </Text>
      </Group>
      {text && (
        <Text size="xs" className="sb-aside" truncate dir="auto">
          {text}
        </Text>
      )}
    </>
  );
}

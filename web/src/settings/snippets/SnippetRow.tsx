// One snippet in the list: its name, topic, words and how many files go with it.
import { Badge, Group, Text } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Snippet } from "~/api/types";
import { Row } from "../Rows";

export function SnippetRow({
  snippet,
  onEdit,
  onRemove,
}: {
  snippet: Snippet;
  onEdit?: () => void;
  onRemove?: () => void;
}) {
  const { t } = useTranslation();
  const files = snippet.attachments.length;
  return (
    <Row
      name={`/${snippet.name}`}
      text={
        <>
          <Text inherit lineClamp={2} dir="auto">
            {snippet.text}
          </Text>
          {files > 0 && (
            <Group gap={4} mt={2}>
              <IconPaperclip size={13} aria-hidden />
              {t("content.files", { count: files })}
            </Group>
          )}
        </>
      }
      aside={
        snippet.topic && (
          <Badge variant="light" color="gray" tt="none">
            {snippet.topic}
          </Badge>
        )
      }
      onEdit={onEdit}
      onRemove={onRemove}
    />
  );
}

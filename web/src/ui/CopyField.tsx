// A value to take along: shown whole, read-only, with a button that copies it.
import { ActionIcon, Textarea, TextInput, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

export function CopyField({
  label,
  description,
  value,
  lines,
}: {
  label: string;
  description?: string;
  value: string;
  lines?: boolean;
}) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 2000 });
  const words = clipboard.copied ? t("actions.copied") : t("actions.copyThe", { what: label });
  const shared = {
    label,
    description,
    value,
    readOnly: true,
    title: value,
    onFocus: (event: { currentTarget: { select: () => void } }) => event.currentTarget.select(),
    rightSection: (
      <Tooltip label={words}>
        <ActionIcon aria-label={words} onClick={() => clipboard.copy(value)}>
          {clipboard.copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
        </ActionIcon>
      </Tooltip>
    ),
    styles: { input: { fontFamily: "var(--mantine-font-family-monospace)" } },
  };
  return lines ? <Textarea {...shared} autosize minRows={2} /> : <TextInput {...shared} />;
}

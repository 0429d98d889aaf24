// The files of a snippet, in their order.
import { Button, CloseButton, Input, Text } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LibraryFile } from "~/api/types";
import { FilePick } from "~/files/FilePick";
import { Thumbnail } from "~/files/Thumbnail";
import { useFormat } from "~/lib/format";
import { Rows } from "../Rows";
import classes from "../Settings.module.css";

export function SnippetFiles({
  files,
  error,
  onChange,
}: {
  files: readonly LibraryFile[];
  error?: string;
  onChange: (next: (files: readonly LibraryFile[]) => readonly LibraryFile[]) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const add = (file: LibraryFile) =>
    onChange((now) => (now.some(({ id }) => id === file.id) ? now : [...now, file]));
  return (
    <Input.Wrapper label={t("settings.snippets.files")} labelElement="div" error={error}>
      {files.length > 0 && (
        <Rows>
          {files.map((file) => (
            <li key={file.id} className={classes.row}>
              <Thumbnail file={file} small />
              <Text size="sm" className="sb-grow" truncate title={file.name} dir="auto">
                {file.name}
              </Text>
              <Text size="xs" c="dimmed">
                {format.fileSize(file.size)}
              </Text>
              <CloseButton
                aria-label={t("settings.snippets.takeOut", { name: file.name })}
                onClick={() => onChange((now) => now.filter(({ id }) => id !== file.id))}
              />
            </li>
          ))}
        </Rows>
      )}
      <Button
        display="block"
        mt="xs"
        size="xs"
        variant="default"
        leftSection={<IconPaperclip size={16} />}
        onClick={() => setOpen(true)}
      >
        {t("settings.snippets.addFile")}
      </Button>
      <FilePick multiple opened={open} onPick={add} onClose={() => setOpen(false)} />
    </Input.Wrapper>
  );
}

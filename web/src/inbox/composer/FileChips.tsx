// The files that go with the message being written, and the one still on its way to the library.
import { CloseButton, Loader, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { LibraryFile } from "~/api/types";
import { Thumbnail } from "~/files/Thumbnail";
import classes from "./Composer.module.css";

export function FileChips({
  files,
  sending,
  onRemove,
}: {
  files: readonly LibraryFile[];
  sending: string | null;
  onRemove: (id: number) => void;
}) {
  const { t } = useTranslation();
  if (files.length === 0 && !sending) return null;
  return (
    <ul className={classes.files} aria-label={t("composer.files")}>
      {files.map((file) => (
        <li key={file.id} className={classes.file}>
          <Thumbnail file={file} small />
          <Text size="xs" truncate dir="auto" title={file.name}>
            {file.name}
          </Text>
          <CloseButton
            size="sm"
            aria-label={t("composer.removeFile", { name: file.name })}
            onClick={() => onRemove(file.id)}
          />
        </li>
      ))}
      {sending && (
        <li className={classes.file} role="status">
          <Loader size="xs" />
          <Text size="xs" truncate>
            {t("files.sending", { name: sending })}
          </Text>
        </li>
      )}
    </ul>
  );
}

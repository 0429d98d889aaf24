// One file of the library: how it looks, its name, its size and when it came.
import { ActionIcon, Text, UnstyledButton } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { LibraryFile } from "~/api/types";
import { useFormat } from "~/lib/format";
import classes from "./files.module.css";
import { Thumbnail } from "./Thumbnail";

export function FileLine({
  file,
  onPick,
  onRemove,
}: {
  file: LibraryFile;
  onPick?: (file: LibraryFile) => void;
  onRemove?: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const about = [format.fileSize(file.size), format.date(file.createdAt), file.by?.name];
  const inside = (
    <>
      <Thumbnail file={file} />
      <span className="sb-grow">
        <Text size="sm" fw={600} truncate title={file.name} span display="block" dir="auto">
          {file.name}
        </Text>
        <Text size="xs" c="dimmed" truncate span display="block">
          {about.filter(Boolean).join(" · ")}
        </Text>
      </span>
    </>
  );
  return (
    <li className={classes.line}>
      {onPick ? (
        <UnstyledButton className={classes.about} onClick={() => onPick(file)}>
          {inside}
        </UnstyledButton>
      ) : (
        <a className={classes.about} href={file.url} target="_blank" rel="noreferrer noopener">
          {inside}
        </a>
      )}
      {onRemove && (
        <ActionIcon aria-label={t("files.remove", { name: file.name })} onClick={onRemove}>
          <IconTrash size={18} />
        </ActionIcon>
      )}
    </li>
  );
}

// The paper-clip: opens the library and the way to bring a file.
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LibraryFile } from "~/api/types";
import { FilePick } from "~/files/FilePick";

export function AttachButton({ onPick }: { onPick: (file: LibraryFile) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tooltip label={t("composer.attach")}>
        <ActionIcon size="xl" aria-label={t("composer.attach")} onClick={() => setOpen(true)}>
          <IconPaperclip size={20} />
        </ActionIcon>
      </Tooltip>
      <FilePick multiple opened={open} onPick={onPick} onClose={() => setOpen(false)} />
    </>
  );
}

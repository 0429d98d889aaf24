// What `FilePick` opens: a place to drop files, and the library below it.
import { Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LibraryFile } from "~/api/types";
import { useIsPhone } from "~/ui/breakpoints";
import { Dialog } from "~/ui/Dialog";
import type { FilePickProps } from "./FilePick";
import { Library } from "./Library";
import { Upload } from "./Upload";

export default function PickDialog({ kinds, multiple, opened, onPick, onClose }: FilePickProps) {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const [refused, setRefused] = useState<LibraryFile | null>(null);
  const fits = (file: LibraryFile) => !kinds || kinds.includes(file.kind);
  const pick = (files: LibraryFile[]) => {
    for (const file of files.filter(fits)) onPick(file);
    // It is in the library now, but not what was asked for: the dialog stays and says so.
    const wrong = files.find((file) => !fits(file)) ?? null;
    setRefused(wrong);
    if (!wrong) onClose();
  };
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t("files.choose")}
      size="lg"
      fullScreen={phone}
    >
      <Stack gap="md">
        <Upload multiple={multiple} onDone={pick} refused={refused} />
        <Library kinds={kinds} onPick={(file) => pick([file])} />
      </Stack>
    </Dialog>
  );
}

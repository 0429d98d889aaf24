// Where a file is dropped or chosen. The drop itself is the page's: it takes files anywhere.
import { FileButton, Loader, Text, UnstyledButton } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "~/ui/breakpoints";
import classes from "./import.module.css";

export function PickFile({
  busy,
  again,
  onFiles,
}: {
  busy: boolean;
  /** Whether another one was refused before. */
  again: boolean;
  onFiles: (files: File[]) => void;
}) {
  const { t } = useTranslation("workflows");
  const phone = useIsPhone();
  const reset = useRef<() => void>(null);
  const take = (file: File | null) => {
    // The same file can be chosen again after it was mended.
    reset.current?.();
    if (file) onFiles([file]);
  };
  const first = phone ? t("import.choose") : t("import.drop");
  return (
    <FileButton resetRef={reset} accept="application/json,.json" onChange={take} disabled={busy}>
      {(props) => (
        <UnstyledButton {...props} className={classes.area} aria-busy={busy} data-autofocus>
          {busy ? <Loader size="md" /> : <IconFileImport size={32} aria-hidden />}
          <Text size="sm" fw={600} component="span">
            {busy ? t("import.reading") : again ? t("import.other") : first}
          </Text>
          <Text size="xs" c="dimmed" component="span">
            {t("import.limits")}
          </Text>
        </UnstyledButton>
      )}
    </FileButton>
  );
}

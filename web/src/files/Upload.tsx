// Where files are dropped or chosen from the device. They are sent at once, one after the other.
import { Alert, Button, FileButton, Group, Progress, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUploadFile } from "~/api/files";
import type { LibraryFile } from "~/api/types";
import { useErrorText } from "~/lib/errorText";
import classes from "./files.module.css";

export function Upload({
  multiple = false,
  refused,
  onDone,
}: {
  multiple?: boolean;
  /** One that is in the library now, yet not of the kind asked for. */
  refused?: LibraryFile | null;
  onDone: (files: LibraryFile[]) => void;
}) {
  const { t } = useTranslation();
  const say = useErrorText();
  const [over, setOver] = useState(false);
  const { take, sending, progress, error } = useTaking(onDone);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = [...event.dataTransfer.files];
    void take(multiple ? dropped : dropped.slice(0, 1));
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {sending ? (
          <div className={classes.sending} role="status">
            <Text size="sm" truncate>
              {t("files.sending", { name: sending })}
            </Text>
            <Progress
              value={(progress ?? 0) * 100}
              mt="xs"
              aria-label={t("files.sending", { name: sending })}
            />
          </div>
        ) : (
          <Group justify="center" gap="sm">
            <Text size="sm" c="dimmed" visibleFrom="sm">
              {t("files.drop")}
            </Text>
            {multiple ? (
              <FileButton multiple onChange={(files) => void take(files)}>
                {(props) => <FromDevice {...props} />}
              </FileButton>
            ) : (
              <FileButton onChange={(file) => file && void take([file])}>
                {(props) => <FromDevice {...props} />}
              </FileButton>
            )}
          </Group>
        )}
      </div>
      {(error != null || refused) && (
        <Alert color="red" variant="light" role="alert" mt="sm">
          {error != null ? say(error) : t("files.wrongKind", { name: refused?.name ?? "" })}
        </Alert>
      )}
    </div>
  );
}

function FromDevice({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="default"
      leftSection={<IconUpload size={16} />}
      onClick={onClick}
      data-autofocus
    >
      {t("files.device")}
    </Button>
  );
}

/** Sends files one after the other; the first that is refused ends it, and what arrived is told. */
export function useTaking(onDone: (files: LibraryFile[]) => void) {
  const { mutateAsync, progress, error, reset } = useUploadFile();
  const [sending, setSending] = useState<string | null>(null);
  const take = async (files: File[]) => {
    reset();
    const arrived: LibraryFile[] = [];
    try {
      for (const file of files) {
        setSending(file.name);
        arrived.push(await mutateAsync(file));
      }
    } catch {
      // `error` says it.
    }
    setSending(null);
    if (arrived.length > 0) onDone(arrived);
  };
  return { take, sending, progress, error };
}

// Importing a file: the server reads it, says what is wrong with it, and what it had to leave out.
import { Button, FileButton, List, Stack, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ApiError } from "~/api/client";
import type { components } from "~/api/schema";
import { useImportWorkflow } from "~/api/workflows";
import { Dialog } from "~/ui/Dialog";
import { toastDone, useToastFailed } from "~/ui/toast";

const MOST_BYTES = 400 * 1024;
type Imported = components["schemas"]["Imported"];

export function ImportButton() {
  const { t } = useTranslation("workflows");
  const load = useImportWorkflow();
  const navigate = useNavigate();
  const failed = useToastFailed();
  const reset = useRef<() => void>(null);
  const [imported, setImported] = useState<Imported | null>(null);

  const refuse = (message: string) =>
    failed(new ApiError({ status: 422, code: "bad_file", message }));
  const take = async (file: File | null) => {
    reset.current?.();
    if (!file) return;
    if (file.size > MOST_BYTES) return refuse(t("import.tooLarge"));
    let content: unknown;
    try {
      content = JSON.parse(await file.text());
    } catch {
      return refuse(t("import.noJson", { name: file.name }));
    }
    if (typeof content !== "object" || content === null) {
      return refuse(t("import.noJson", { name: file.name }));
    }
    load.mutate(content, {
      onError: failed,
      onSuccess: (made) => {
        if (made.removed.length > 0) return setImported(made);
        toastDone(t("import.done", { name: made.workflow.name }));
        void navigate(`/workflows/${made.workflow.id}`);
      },
    });
  };
  return (
    <>
      <FileButton
        resetRef={reset}
        accept="application/json,.json"
        onChange={(file) => void take(file)}
      >
        {(props) => (
          <Button
            {...props}
            variant="default"
            leftSection={<IconUpload size={16} />}
            loading={load.isPending}
          >
            {t("import.title")}
          </Button>
        )}
      </FileButton>
      {imported && (
        <Removed
          imported={imported}
          onClose={() => setImported(null)}
          onOpen={() => void navigate(`/workflows/${imported.workflow.id}`)}
        />
      )}
    </>
  );
}

function Removed({
  imported,
  onClose,
  onOpen,
}: {
  imported: Imported;
  onClose: () => void;
  onOpen: () => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <Dialog opened onClose={onClose} title={t("import.done", { name: imported.workflow.name })}>
      <Stack gap="md">
        <Text size="sm">{t("import.removed")}</Text>
        <List size="sm">
          {imported.takenOut.map(({ step, what, which }) => (
            <List.Item key={`${step} ${what} ${which}`}>
              {t("import.at", {
                step: step ?? t("trigger.label"),
                what: t(`import.what.${what}`, { which }),
              })}
            </List.Item>
          ))}
        </List>
        <Button onClick={onOpen}>{t("list.open")}</Button>
      </Stack>
    </Dialog>
  );
}

// Importing a file: the button, and the whole page as a place to drop one. The server reads it, says
// what is wrong with it, and what it had to leave out.
import { Alert, Button, Group, List, Portal, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconFileImport, IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { components } from "~/api/schema";
import { Dialog } from "~/ui/Dialog";
import classes from "./import.module.css";
import { PickFile } from "./PickFile";
import { useFileDrop } from "./useFileDrop";
import { type Import, useImport } from "./useImport";

type Imported = components["schemas"]["Imported"];

export function ImportButton() {
  const { t } = useTranslation("workflows");
  const [opened, setOpened] = useState(false);
  const loading = useImport();
  const over = useFileDrop((files) => {
    setOpened(true);
    loading.take(files);
  });
  const close = () => {
    setOpened(false);
    loading.again();
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconUpload size={16} />}
        onClick={() => setOpened(true)}
      >
        {t("import.title")}
      </Button>
      {opened && <ImportDialog loading={loading} onClose={close} />}
      {over && (
        <Portal>
          <div className={classes.over}>
            <IconFileImport size={40} aria-hidden />
            <Text fw={600}>{t("import.letGo")}</Text>
          </div>
        </Portal>
      )}
    </>
  );
}

function ImportDialog({ loading, onClose }: { loading: Import; onClose: () => void }) {
  const { t } = useTranslation("workflows");
  const navigate = useNavigate();
  const { made, refused, busy } = loading;
  return (
    <Dialog
      opened
      onClose={onClose}
      title={made ? t("import.done", { name: made.workflow.name }) : t("import.dialog")}
      size="lg"
    >
      {made ? (
        <Done
          imported={made}
          onAgain={loading.again}
          onOpen={() => void navigate(`/workflows/${made.workflow.id}`)}
        />
      ) : (
        <Stack gap="md">
          <Text size="sm">{t("import.text")}</Text>
          {refused && (
            <Alert
              color="red"
              variant="light"
              role="alert"
              icon={<IconAlertTriangle size={18} />}
              title={t("import.notImported")}
            >
              {refused}
            </Alert>
          )}
          <PickFile busy={busy} again={refused !== undefined} onFiles={loading.take} />
        </Stack>
      )}
    </Dialog>
  );
}

function Done({
  imported,
  onAgain,
  onOpen,
}: {
  imported: Imported;
  onAgain: () => void;
  onOpen: () => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <Stack gap="md">
      <Group gap="xs" wrap="nowrap" role="status">
        <IconCheck size={18} aria-hidden className={classes.good} />
        <Text size="sm">{t("import.draft")}</Text>
      </Group>
      {imported.takenOut.length > 0 && <Removed imported={imported} />}
      <Group gap="sm" justify="flex-end">
        <Button variant="default" onClick={onAgain}>
          {t("import.another")}
        </Button>
        <Button onClick={onOpen} data-autofocus>
          {t("import.open")}
        </Button>
      </Group>
    </Stack>
  );
}

function Removed({ imported }: { imported: Imported }) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <Text size="sm">{t("import.removed")}</Text>
      <div className={classes.removed}>
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
      </div>
    </>
  );
}

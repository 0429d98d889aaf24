// Settings of a workflow that may be changed while it runs: whether users may stop it for a contact,
// and what of their doing ends it by itself.
import { Checkbox, Stack, Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WorkflowRow } from "~/api/types";
import { useChangeWorkflowSettings } from "~/api/workflows";
import { FormModal } from "~/ui/FormModal";

const conditions = ["outgoingMessage", "incomingMessage", "manualAssignment"] as const;
type ExitOn = WorkflowRow["exitOn"];

export function SettingsModal({
  workflow,
  onClose,
}: {
  workflow: WorkflowRow;
  onClose: () => void;
}) {
  const { t } = useTranslation("workflows");
  const change = useChangeWorkflowSettings();
  const [stoppable, setStoppable] = useState(workflow.stoppable);
  const [exitOn, setExitOn] = useState<ExitOn>(workflow.exitOn);
  const submit = () =>
    change.mutate({ id: workflow.id, stoppable, exitOn }, { onSuccess: onClose });
  return (
    <FormModal
      title={t("settings.of", { name: workflow.name })}
      submit={t("form.save")}
      busy={change.isPending}
      error={change.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Switch
        label={t("settings.stoppable")}
        description={t("settings.stoppableText")}
        checked={stoppable}
        onChange={(event) => setStoppable(event.currentTarget.checked)}
      />
      <Checkbox.Group
        label={t("settings.exitOn")}
        description={stoppable ? t("settings.exitOnText") : t("settings.exitOnNeeds")}
        value={conditions.filter((one) => exitOn[one])}
        onChange={(chosen) =>
          setExitOn({
            outgoingMessage: chosen.includes("outgoingMessage"),
            incomingMessage: chosen.includes("incomingMessage"),
            manualAssignment: chosen.includes("manualAssignment"),
          })
        }
      >
        <Stack gap="sm" mt="sm">
          {conditions.map((one) => (
            <Checkbox
              key={one}
              value={one}
              disabled={!stoppable}
              label={t(`settings.${one}`)}
              description={t(`settings.${one}Text`)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormModal>
  );
}

// Settings of a workflow that may be changed while it runs.
import { Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WorkflowRow } from "~/api/types";
import { useDescribeWorkflow } from "~/api/workflows";
import { FormModal } from "~/ui/FormModal";

export function SettingsModal({
  workflow,
  onClose,
}: {
  workflow: WorkflowRow;
  onClose: () => void;
}) {
  const { t } = useTranslation("workflows");
  const change = useDescribeWorkflow();
  const [stoppable, setStoppable] = useState(workflow.stoppable);
  return (
    <FormModal
      title={t("settings.of", { name: workflow.name })}
      submit={t("form.save")}
      busy={change.isPending}
      error={change.error}
      onSubmit={() => change.mutate({ id: workflow.id, stoppable }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Switch
        label={t("settings.stoppable")}
        description={t("settings.stoppableText")}
        checked={stoppable}
        onChange={(event) => setStoppable(event.currentTarget.checked)}
      />
    </FormModal>
  );
}

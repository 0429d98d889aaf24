// Who went through a workflow: the runs, and one run step by step.
import { Drawer } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WorkflowRow } from "~/api/types";
import type { RunRow } from "~/api/workflows";
import { RunList } from "./RunList";
import { RunTrail } from "./RunTrail";

export function RunsDrawer({ workflow, onClose }: { workflow: WorkflowRow; onClose: () => void }) {
  const { t } = useTranslation("workflows");
  const [run, setRun] = useState<RunRow | null>(null);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t("runs.of", { name: workflow.name })}
      closeButtonProps={{ "aria-label": t("form.close") }}
    >
      {run ? (
        <RunTrail run={run} onBack={() => setRun(null)} />
      ) : (
        <RunList workflow={workflow} onOpen={setRun} />
      )}
    </Drawer>
  );
}

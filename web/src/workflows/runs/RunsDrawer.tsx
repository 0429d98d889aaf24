// Who went through a workflow: the runs, and one run step by step.
import { Button, Drawer, Stack } from "@mantine/core";
import { IconChartFunnel } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { WorkflowRow } from "~/api/types";
import type { RunRow } from "~/api/workflows";
import { useTopmost } from "~/ui/useTopmost";
import { RunList, type Wish } from "./RunList";
import { RunTrail } from "./RunTrail";

export function RunsDrawer({ workflow, onClose }: { workflow: WorkflowRow; onClose: () => void }) {
  const { t } = useTranslation("workflows");
  const [run, setRun] = useState<RunRow | null>(null);
  const [wish, setWish] = useState<Wish>(() => ({
    filter: workflow.inside > 0 ? "ongoing" : "ended",
    tests: false,
    who: "",
  }));
  return (
    <Drawer
      opened
      onClose={useTopmost(true, onClose)}
      position="right"
      size="lg"
      title={t("runs.of", { name: workflow.name })}
      closeButtonProps={{ "aria-label": t("form.close") }}
    >
      {run ? (
        <RunTrail run={run} onBack={() => setRun(null)} />
      ) : (
        <Stack gap="md">
          <Button
            component={Link}
            to={`/workflows/${workflow.id}/history`}
            variant="default"
            leftSection={<IconChartFunnel size={16} />}
          >
            {t("counts.open")}
          </Button>
          <RunList
            workflow={workflow.id}
            wish={wish}
            onWish={(change) => setWish((now) => ({ ...now, ...change }))}
            onOpen={setRun}
          />
        </Stack>
      )}
    </Drawer>
  );
}

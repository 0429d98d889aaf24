// One run in the drawer, and the way to see it on the canvas.
import { Anchor, Button, Group, Stack } from "@mantine/core";
import { IconArrowLeft, IconRoute } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useVersion } from "~/api/versions";
import { type Run, type RunRow, useRun, type WireDefinition } from "~/api/workflows";
import { RowsSkeleton, Stateful } from "~/ui/Stateful";
import { readDefinition } from "../editor/model/reading";
import { useExitName } from "../editor/useExitLabel";
import { RunBadge } from "./RunBadge";
import { RunStory } from "./RunStory";

export function RunTrail({ run, onBack }: { run: RunRow; onBack: () => void }) {
  const { t } = useTranslation("workflows");
  const query = useRun(run.id);
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowLeft size={16} />}
          onClick={onBack}
        >
          {t("runs.back")}
        </Button>
        <RunBadge status={run.status} />
      </Group>
      <Group justify="space-between" gap="sm">
        <Anchor component={Link} to={`/inbox/all/${run.contactId}`} fw={600}>
          {run.contactName}
        </Anchor>
        <Button
          component={Link}
          to={`/workflows/${run.workflowId}/runs/${run.id}`}
          variant="default"
          size="compact-sm"
          leftSection={<IconRoute size={16} />}
        >
          {t("runs.onCanvas")}
        </Button>
      </Group>
      <Stateful query={query}>{(whole) => <Story run={whole} />}</Stateful>
    </Stack>
  );
}

/** With the words of the version it walked through; without them where that cannot be read. */
function Story({ run }: { run: Run }) {
  const version = useVersion(run.workflowId, run.tried ? 0 : run.version);
  const walked = (run.tried ?? version.data?.definition) as WireDefinition | undefined;
  const exitName = useExitName(useMemo(() => readDefinition(walked ?? {}), [walked]));
  if (version.isLoading) return <RowsSkeleton />;
  return <RunStory run={run} exitName={exitName} />;
}

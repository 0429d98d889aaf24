// The runs of a workflow, newest first: who, when, and how it ended.
import { Button, Group, SegmentedControl, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WorkflowRow } from "~/api/types";
import { type RunFilter, type RunRow, useWorkflowRuns } from "~/api/workflows";
import { useFormat } from "~/lib/format";
import { Empty, Stateful } from "~/ui/Stateful";
import { useWhy } from "../remarks";
import { RunBadge } from "./RunBadge";
import classes from "./runs.module.css";

const filters: readonly RunFilter[] = ["ongoing", "ended", "failed"];

export function RunList({
  workflow,
  onOpen,
}: {
  workflow: WorkflowRow;
  onOpen: (run: RunRow) => void;
}) {
  const { t } = useTranslation("workflows");
  const [filter, setFilter] = useState<RunFilter>(workflow.inside > 0 ? "ongoing" : "ended");
  const query = useWorkflowRuns(workflow.id, filter);
  const count = (query.data?.pages ?? []).flatMap((page) => page.items).length;
  return (
    <Stack gap="md">
      <SegmentedControl
        fullWidth
        aria-label={t("runs.which")}
        value={filter}
        onChange={(next) => setFilter(next as RunFilter)}
        data={filters.map((value) => ({ value, label: t(`runs.${value}`) }))}
      />
      <Stateful
        query={query}
        isEmpty={() => count === 0}
        empty={<Empty icon={IconHistory} title={t("runs.empty")} text={t(`runs.${filter}Empty`)} />}
      >
        {({ pages }) => (
          <ul className={classes.list}>
            {pages
              .flatMap((page) => page.items)
              .map((run) => (
                <li key={run.id}>
                  <Row run={run} onOpen={() => onOpen(run)} />
                </li>
              ))}
          </ul>
        )}
      </Stateful>
      {query.hasNextPage && (
        <Button
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t("runs.more")}
        </Button>
      )}
    </Stack>
  );
}

function Row({ run, onOpen }: { run: RunRow; onOpen: () => void }) {
  const { t } = useTranslation("workflows");
  const why = useWhy();
  const format = useFormat();
  return (
    <UnstyledButton className={classes.row} onClick={onOpen}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600} className={classes.words}>
          {run.contactName}
        </Text>
        {run.trial != null && <Text size="xs">{t("trial.run")}</Text>}
        <RunBadge status={run.status} />
      </Group>
      <Text size="xs" c="dimmed">
        {t("runs.started", { when: format.full(run.startedAt) })}
        {run.endedAt ? ` · ${t("runs.endedAt", { when: format.full(run.endedAt) })}` : ""}
      </Text>
      {run.reason && (
        <Text size="xs" className={classes.words}>
          {why(run)}
        </Text>
      )}
    </UnstyledButton>
  );
}

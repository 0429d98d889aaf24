// The runs of a workflow, newest first: who, when, and how it ended.
import {
  Badge,
  Button,
  Group,
  SegmentedControl,
  Stack,
  Switch,
  Text,
  UnstyledButton,
} from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useWorkflowRuns } from "~/api/runs";
import type { RunCounts, RunFilter, RunRow } from "~/api/workflows";
import { useFormat } from "~/lib/format";
import { Empty, Stateful } from "~/ui/Stateful";
import { useWhy } from "../remarks";
import { RunBadge } from "./RunBadge";
import classes from "./runs.module.css";

const filters: readonly RunFilter[] = ["ongoing", "ended", "failed"];

export type Wish = { filter: RunFilter; tests: boolean };

export function RunList({
  workflow,
  wish,
  onWish,
  span = {},
  counts,
  onOpen,
}: {
  workflow: number;
  wish: Wish;
  onWish: (change: Partial<Wish>) => void;
  /** When they began. */
  span?: { from?: number; to?: number };
  /** What those of that time add up to, where it is known. */
  counts?: RunCounts;
  onOpen: (run: RunRow) => void;
}) {
  const { t } = useTranslation("workflows");
  const { filter, tests } = wish;
  const query = useWorkflowRuns(workflow, { status: filter, tests, ...span });
  const found = (query.data?.pages ?? []).flatMap((page) => page.items);
  const many = useMany(workflow, span, counts, tests);
  const always = span.from === undefined && span.to === undefined;
  const none = always ? t(`runs.${filter}Empty`) : t("runs.daysEmpty");
  return (
    <Stack gap="md">
      <SegmentedControl
        fullWidth
        aria-label={t("runs.which")}
        value={filter}
        onChange={(next) => onWish({ filter: next as RunFilter })}
        data={filters.map((value) => ({
          value,
          label: <Tab words={t(`runs.${value}`)} many={many[value]} />,
        }))}
      />
      <Switch
        size="sm"
        label={t("runs.tests")}
        checked={tests}
        onChange={(event) => onWish({ tests: event.currentTarget.checked })}
      />
      <Stateful
        query={query}
        isEmpty={() => found.length === 0 && !query.hasNextPage}
        empty={<Empty icon={IconHistory} title={t("runs.empty")} text={none} />}
      >
        {() =>
          found.length === 0 ? (
            <Text size="sm">{t("runs.noneYet")}</Text>
          ) : (
            <ul className={classes.list}>
              {found.map((run) => (
                <li key={run.id}>
                  <Row run={run} onOpen={() => onOpen(run)} />
                </li>
              ))}
            </ul>
          )
        }
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

/** How many there are of each kind. Tests are not counted: while they are shown, nothing is said. */
function useMany(
  workflow: number,
  span: { from?: number; to?: number },
  counts: RunCounts | undefined,
  tests: boolean,
): Partial<Record<RunFilter, string>> {
  const format = useFormat();
  const failed = useWorkflowRuns(workflow, { status: "failed", tests: false, ...span });
  if (!counts || counts.partial || tests) return {};
  const first = failed.data?.pages[0];
  const more = first?.next == null ? "" : "+";
  return {
    ongoing: format.number(counts.inside),
    ended: format.number(counts.entered - counts.inside),
    ...(first && { failed: `${format.number(first.items.length)}${more}` }),
  };
}

function Tab({ words, many }: { words: string; many: string | undefined }) {
  return (
    <>
      <span>{words}</span>
      {many !== undefined && <span className={classes.many}> {many}</span>}
    </>
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
        <Group gap="xs" wrap="nowrap" flex="none">
          {run.trial != null && (
            <Badge variant="outline" tt="none" color="gray" c="var(--mantine-color-text)">
              {t("trial.run")}
            </Badge>
          )}
          <RunBadge status={run.status} />
        </Group>
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

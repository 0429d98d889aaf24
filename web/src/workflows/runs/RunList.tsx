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
import { useWorkflowRuns, type WantedRuns } from "~/api/runs";
import type { RunCounts, RunFilter, RunRow } from "~/api/workflows";
import { useFormat } from "~/lib/format";
import { Empty, Stateful } from "~/ui/Stateful";
import { useWhy } from "../remarks";
import { FindContact } from "./FindContact";
import { RunBadge } from "./RunBadge";
import classes from "./runs.module.css";

const filters: readonly RunFilter[] = ["ongoing", "ended", "failed"];

export type Wish = { filter: RunFilter; tests: boolean; who: string };

export type AtStep = {
  id: string;
  name: string;
  /** Those who are counted as something there, wherever they are by now. */
  counted: { words: string; wanted: Pick<WantedRuns, "counted" | "exit"> } | null;
  onAll: () => void;
};

/** Which of the runs there may be: of a time, and at a step. */
export type Among = {
  /** When they began. */
  span?: { from?: number; to?: number };
  /** The step they are at, or ended at, and how to see the others again. */
  at?: AtStep;
  /** What those of that time add up to, where it is known. */
  counts?: RunCounts;
};

export function RunList({
  workflow,
  wish,
  onWish,
  among = {},
  onOpen,
}: {
  workflow: number;
  wish: Wish;
  onWish: (change: Partial<Wish>) => void;
  among?: Among;
  onOpen: (run: RunRow) => void;
}) {
  const { t } = useTranslation("workflows");
  const { filter, tests, who } = wish;
  const { span = {}, at } = among;
  const query = useWorkflowRuns(workflow, {
    ...(!at?.counted && { status: filter }),
    tests,
    ...span,
    ...(who && { search: who }),
    ...(at && { step: at.id, ...at.counted?.wanted }),
  });
  const many = useMany(workflow, wish, among);
  const nobody = useNobody(wish, among);
  const none = query.hasNextPage ? t("runs.noneYet") : nobody;
  return (
    <Stack gap="md">
      {!at?.counted && (
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
      )}
      {at && <AtLine at={at} />}
      <FindContact value={who} onChange={(next) => onWish({ who: next })} />
      <Switch
        size="sm"
        label={t("runs.tests")}
        checked={tests}
        onChange={(event) => onWish({ tests: event.currentTarget.checked })}
      />
      <Stateful
        query={query}
        isEmpty={({ pages }) => pages[0]?.items.length === 0}
        empty={<Empty icon={IconHistory} title={t("runs.empty")} text={none} />}
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

/** Which step they are of, and the way back to all of them. */
function AtLine({ at }: { at: AtStep }) {
  const { t } = useTranslation("workflows");
  const { name, counted, onAll } = at;
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap">
      <Text size="sm" className={classes.words}>
        {counted ? t("runs.counted", { name, words: counted.words }) : t("runs.at", { name })}
      </Text>
      <Button variant="default" size="compact-sm" flex="none" onClick={onAll}>
        {t("runs.everywhere")}
      </Button>
    </Group>
  );
}

/** What is said where nobody is found. */
function useNobody({ filter, who }: Wish, { span, at }: Among): string {
  const { t } = useTranslation("workflows");
  if (who) return t("runs.noneSuch");
  if (at) return t("runs.nobodyAt");
  const always = span?.from === undefined && span?.to === undefined;
  return always ? t(`runs.${filter}Empty`) : t("runs.daysEmpty");
}

/** How many there are of each kind. Tests and those who are looked for are not counted: while they are
 * shown, nothing is said. */
function useMany(
  workflow: number,
  { tests, who }: Wish,
  { span, at, counts }: Among,
): Partial<Record<RunFilter, string>> {
  const format = useFormat();
  const failed = useWorkflowRuns(workflow, { status: "failed", tests: false, ...span });
  if (!counts || counts.partial || tests || who) return {};
  if (at) {
    const step = counts.steps.find(({ stepId }) => stepId === at.id);
    return { ongoing: format.number(step?.here ?? 0) };
  }
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

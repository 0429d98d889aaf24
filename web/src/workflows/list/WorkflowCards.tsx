// The list on a phone and on an upright tablet: one card a workflow, all of which opens it.
import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WorkflowRow } from "~/api/types";
import { useFormat } from "~/lib/format";
import { NextMark } from "../next/NextMark";
import { StatusBadge } from "../StatusBadge";
import classes from "./list.module.css";
import { WorkflowMenu } from "./WorkflowMenu";
import { WorkflowName } from "./WorkflowName";

export function WorkflowCards({ rows }: { rows: WorkflowRow[] }) {
  return (
    <ul className={classes.cards}>
      {rows.map((workflow) => (
        <li key={workflow.id} className={classes.card}>
          <div className="sb-grow">
            <WorkflowName workflow={workflow} />
            <Facts workflow={workflow} />
          </div>
          <WorkflowMenu workflow={workflow} />
        </li>
      ))}
    </ul>
  );
}

function Facts({ workflow }: { workflow: WorkflowRow }) {
  const { t } = useTranslation("workflows");
  const said = useSaid(workflow);
  return (
    <Group gap="xs" mt="xs">
      <StatusBadge status={workflow.status} />
      <NextMark workflow={workflow} />
      {workflow.inside > 0 && (
        <Text size="xs" c="dimmed">
          {t("list.inside", { count: workflow.inside })}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {said}
      </Text>
    </Group>
  );
}

/** What happened to it last, as far as it is known. */
function useSaid({ status, createdAt, publishedAt, publishedBy }: WorkflowRow): string {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  if (!publishedAt) return t("list.created", { when: format.date(createdAt) });
  const when = format.date(publishedAt);
  if (status === "stopped") return t("list.stopped", { when });
  // Through the API nobody in particular does it.
  if (!publishedBy) return t("list.publishedOn", { when });
  return t("list.published", { when, who: publishedBy.name });
}

// A workflow's name as the way into the builder, what starts it, its description, and whether something is wrong.
import { Anchor, Text } from "@mantine/core";
import { IconBolt } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { WorkflowRow } from "~/api/types";
import classes from "./list.module.css";
import { useStartOf } from "./useStartOf";

export function WorkflowName({ workflow }: { workflow: WorkflowRow }) {
  const { t } = useTranslation("workflows");
  const start = useStartOf()(workflow);
  return (
    <>
      <Anchor
        component={Link}
        to={`/workflows/${workflow.id}`}
        fw={600}
        size="sm"
        className={classes.name}
      >
        {workflow.name}
      </Anchor>
      {start && (
        <Text size="xs" c="dimmed" className={classes.start}>
          <IconBolt size={12} aria-hidden />
          {start}
        </Text>
      )}
      {workflow.description && (
        <Text size="xs" c="dimmed" lineClamp={2} className={classes.name}>
          {workflow.description}
        </Text>
      )}
      {workflow.problems > 0 && (
        <Text size="xs" c="var(--sb-failed)" mt={2}>
          {t("list.problems", { count: workflow.problems })}
        </Text>
      )}
    </>
  );
}

// Says of a workflow in a list, or above the canvas, that there is a next version.
import { Badge, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { WorkflowRow } from "~/api/types";
import { StatusBadge } from "../StatusBadge";
import { addressOf, useSides } from "./side";

/** In the list: the way to what is being prepared, and whether contacts are being moved. */
export function NextMark({ workflow }: { workflow: WorkflowRow }) {
  const { t } = useTranslation("workflows");
  return (
    <>
      {workflow.hasNext && (
        <Text size="xs" mt={2} component={Link} to={addressOf(workflow.id, "next")} td="underline">
          {t("next.inList")}
        </Text>
      )}
      {workflow.moving && (
        <Text size="xs" c="dimmed" mt={2}>
          {t("next.moving")}
        </Text>
      )}
    </>
  );
}

/** In the bar above the canvas: the state of the workflow, or that this is not it. */
export function SideBadge({ status }: { status: WorkflowRow["status"] }) {
  const { t } = useTranslation("workflows");
  const { side } = useSides();
  if (side === "running") return <StatusBadge status={status} />;
  return (
    <Badge
      variant="light"
      tt="none"
      fw={600}
      color="violet"
      c="var(--mantine-color-text)"
      style={{ flexShrink: 0 }}
    >
      {t("next.next")}
    </Badge>
  );
}

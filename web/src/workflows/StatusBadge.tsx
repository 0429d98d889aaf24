// A workflow's state as a coloured word, the same in the list and in the editor.
import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WorkflowRow } from "~/api/types";

const colours: Record<WorkflowRow["status"], string> = {
  draft: "gray",
  published: "green",
  stopped: "orange",
};

export function StatusBadge({ status }: { status: WorkflowRow["status"] }) {
  const { t } = useTranslation("workflows");
  return (
    <Badge
      variant="light"
      tt="none"
      fw={600}
      color={colours[status]}
      c="var(--mantine-color-text)"
      style={{ flexShrink: 0 }}
    >
      {t(`state.${status}`)}
    </Badge>
  );
}

// How a run stands, as a coloured word.
import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RunStatus } from "~/api/workflows";

const colours: Record<RunStatus, string> = {
  ongoing: "blue",
  completed: "green",
  failed: "red",
  stopped: "gray",
  ejected: "orange",
  taken_over: "gray",
};

export function RunBadge({ status }: { status: RunStatus }) {
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
      {t(`runStatus.${status}`)}
    </Badge>
  );
}

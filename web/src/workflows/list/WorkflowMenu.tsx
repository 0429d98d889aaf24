// What can be done with one workflow.
import { ActionIcon, Menu } from "@mantine/core";
import {
  IconCopy,
  IconDots,
  IconDownload,
  IconEdit,
  IconHistory,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
  IconSettings,
  IconTrash,
} from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { WorkflowRow } from "~/api/types";
import { DescribeModal } from "./DescribeModal";
import { SettingsModal } from "./SettingsModal";
import { useWorkflowActions } from "./useWorkflowActions";

const RunsDrawer = lazy(() =>
  import("../runs/RunsDrawer").then((part) => ({ default: part.RunsDrawer })),
);

type Open = "describe" | "settings" | "runs" | null;

export function WorkflowMenu({ workflow }: { workflow: WorkflowRow }) {
  const { t } = useTranslation("workflows");
  const act = useWorkflowActions(workflow);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const published = workflow.status === "published";
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t("menu.of", { name: workflow.name })} loading={act.busy}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {published ? (
            <Menu.Item leftSection={<IconPlayerStop size={16} />} onClick={act.stop}>
              {t("stop.yes")}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconPlayerPlay size={16} />} onClick={act.publish}>
              {t("publish.yes")}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setOpen("describe")}>
            {t("describe.title")}
          </Menu.Item>
          <Menu.Item
            component={Link}
            to={`/workflows/${workflow.id}`}
            leftSection={<IconEdit size={16} />}
          >
            {t("list.open")}
          </Menu.Item>
          <Menu.Item leftSection={<IconHistory size={16} />} onClick={() => setOpen("runs")}>
            {t("runs.title")}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={16} />} onClick={act.clone}>
            {t("list.clone")}
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={16} />} onClick={act.download}>
            {t("list.export")}
          </Menu.Item>
          {workflow.hasNext && (
            <Menu.Item leftSection={<IconDownload size={16} />} onClick={act.downloadNext}>
              {t("next.export")}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => setOpen("settings")}>
            {t("settings.title")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} />}
            disabled={published}
            onClick={act.remove}
          >
            {published ? t("list.removeStopFirst") : t("list.remove")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === "describe" && <DescribeModal workflow={workflow} onClose={close} />}
      {open === "settings" && <SettingsModal workflow={workflow} onClose={close} />}
      <Suspense>{open === "runs" && <RunsDrawer workflow={workflow} onClose={close} />}</Suspense>
    </>
  );
}

// The bar above: where one is, what is wrong, back and forth, saving, publishing.
import { ActionIcon, Group, SegmentedControl, Text, Title, Tooltip } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconHistory,
  IconPencil,
  IconSettings,
} from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMayManage } from "~/api/session";
import { DescribeModal } from "../list/DescribeModal";
import { SettingsModal } from "../list/SettingsModal";
import { StatusBadge } from "../StatusBadge";
import type { View } from "./Editor";
import classes from "./Editor.module.css";
import { FindingsMenu } from "./FindingsMenu";
import { SaveButtons } from "./SaveButtons";
import { useEditor } from "./state";
import type { Saving } from "./useSaving";

type Props = {
  saving: Saving;
  view: View;
  onView?: (view: View) => void;
  onHistory: () => void;
};

export function TopBar({ saving, view, onView, onHistory }: Props) {
  const { t } = useTranslation("workflows");
  const manage = useMayManage();
  return (
    <header className={classes.bar}>
      <Name />
      <Group gap="xs" wrap="nowrap" className={classes.tools}>
        {onView && (
          <SegmentedControl
            size="xs"
            aria-label={t("view.label")}
            value={view}
            onChange={(next) => onView(next as View)}
            data={[
              { value: "canvas", label: t("view.canvas") },
              { value: "outline", label: t("view.outline") },
            ]}
          />
        )}
        <FindingsMenu />
        <UndoRedo />
        <Tooltip label={t("runs.title")}>
          <ActionIcon aria-label={t("runs.title")} onClick={onHistory}>
            <IconHistory size={20} />
          </ActionIcon>
        </Tooltip>
        {manage && <SettingsButton />}
        <SaveButtons saving={saving} />
      </Group>
    </header>
  );
}

function SettingsButton() {
  const { t } = useTranslation("workflows");
  const { workflow } = useEditor();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tooltip label={t("settings.title")}>
        <ActionIcon aria-label={t("settings.title")} onClick={() => setOpen(true)}>
          <IconSettings size={20} />
        </ActionIcon>
      </Tooltip>
      {open && <SettingsModal workflow={workflow} onClose={() => setOpen(false)} />}
    </>
  );
}

function Name() {
  const { t } = useTranslation("workflows");
  const { workflow } = useEditor();
  const [editing, setEditing] = useState(false);
  return (
    <Group gap="xs" wrap="nowrap" className={classes.name}>
      <Tooltip label={t("list.back")}>
        <ActionIcon component={Link} to="/workflows" aria-label={t("list.back")}>
          <IconArrowLeft size={20} />
        </ActionIcon>
      </Tooltip>
      <div className="sb-grow">
        <Group gap="xs" wrap="nowrap">
          <Title order={1} className={classes.title} title={workflow.name}>
            {workflow.name}
          </Title>
          <Tooltip label={t("describe.title")}>
            <ActionIcon size="md" aria-label={t("describe.title")} onClick={() => setEditing(true)}>
              <IconPencil size={16} />
            </ActionIcon>
          </Tooltip>
          <StatusBadge status={workflow.status} />
        </Group>
        {workflow.description && (
          <Text size="xs" c="dimmed" truncate title={workflow.description}>
            {workflow.description}
          </Text>
        )}
      </div>
      {editing && <DescribeModal workflow={workflow} onClose={() => setEditing(false)} />}
    </Group>
  );
}

function UndoRedo() {
  const { t } = useTranslation("workflows");
  const { state, dispatch, readOnly } = useEditor();
  if (readOnly) return null;
  const { past, future } = state.history;
  return (
    <Group gap={0} wrap="nowrap">
      <Tooltip label={t("undo.undo")}>
        <ActionIcon
          aria-label={t("undo.undo")}
          disabled={past.length === 0}
          onClick={() => dispatch({ type: "undo" })}
        >
          <IconArrowBackUp size={20} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("undo.redo")}>
        <ActionIcon
          aria-label={t("undo.redo")}
          disabled={future.length === 0}
          onClick={() => dispatch({ type: "redo" })}
        >
          <IconArrowForwardUp size={20} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

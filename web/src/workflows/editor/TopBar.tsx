// The bar above: where one is, what is wrong, back and forth, saving, publishing.
import { ActionIcon, Group, Menu, Text, Title, Tooltip } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconChecklist,
  IconDots,
  IconFlask,
  IconHistory,
  IconHistoryToggle,
  IconPencil,
  IconSettings,
  IconVersions,
} from "@tabler/icons-react";
import { memo, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMayManage } from "~/api/session";
import type { Workflow } from "~/api/types";
import { useIsUpright } from "~/ui/breakpoints";
import { DescribeModal } from "../list/DescribeModal";
import { SideBadge } from "../next/NextMark";
import classes from "./Editor.module.css";
import { FindingsMenu } from "./FindingsMenu";
import { ViewSwitch } from "./LookAt";
import type { Openable, View } from "./openable";
import { SaveButtons, SaveState } from "./SaveButtons";
import { useEditor } from "./state";
import { TestButton, TestItem } from "./trial/TestButton";
import type { TrialState } from "./trial/useTrial";
import type { Saving } from "./useSaving";

type Props = {
  saving: Saving;
  view: View;
  onView?: (view: View) => void;
  onOpen: (what: Openable) => void;
  /** Its test on a real channel, where it can be tested. */
  trial: TrialState | null;
};

export function TopBar({ saving, view, onView, onOpen, trial }: Props) {
  const { workflow } = useEditor();
  const narrow = useIsUpright();
  return (
    <header className={classes.bar}>
      <Name workflow={workflow} narrow={narrow} saving={saving.saving} />
      <Group gap="xs" wrap="nowrap" className={classes.tools}>
        {onView && <ViewSwitch view={view} onView={onView} />}
        <FindingsMenu />
        <UndoRedo />
        <Views narrow={narrow} onOpen={onOpen}>
          {trial && !onView && <TestItem state={trial} onOpen={onOpen} />}
        </Views>
        {trial && onView && <TestButton state={trial} onOpen={onOpen} />}
        <SaveButtons saving={saving} narrow={narrow} />
      </Group>
    </header>
  );
}

/** What else there is of a workflow: side by side where there is room, else behind one button. */
const Views = memo(function Views({
  narrow,
  onOpen,
  children,
}: {
  narrow: boolean;
  onOpen: (what: Openable) => void;
  /** What a phone has no other room for. */
  children: ReactNode;
}) {
  const { t } = useTranslation("workflows");
  const manage = useMayManage();
  const all = [
    { what: "simulator", words: t("sim.open"), Icon: IconFlask },
    { what: "scenarios", words: t("beside.title.scenarios"), Icon: IconChecklist },
    { what: "backtest", words: t("beside.title.backtest"), Icon: IconHistoryToggle },
    { what: "history", words: t("runs.title"), Icon: IconHistory },
    { what: "versions", words: t("versions.title"), Icon: IconVersions },
    { what: "settings", words: t("settings.title"), Icon: IconSettings },
  ] as const;
  const shown = all.filter(({ what }) => manage || what === "history");
  if (!narrow) {
    return shown.map(({ what, words, Icon }) => (
      <Tooltip key={what} label={words}>
        <ActionIcon aria-label={words} onClick={() => onOpen(what)}>
          <Icon size={20} />
        </ActionIcon>
      </Tooltip>
    ));
  }
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t("form.more")}>
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {children}
        {shown.map(({ what, words, Icon }) => (
          <Menu.Item key={what} leftSection={<Icon size={16} />} onClick={() => onOpen(what)}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
});

const Name = memo(function Name({
  workflow,
  narrow,
  saving,
}: {
  workflow: Workflow;
  /** Whether it is saved stands below the name, where the buttons leave no room for it. */
  narrow: boolean;
  saving: boolean;
}) {
  const { t } = useTranslation("workflows");
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
          <SideBadge status={workflow.status} />
        </Group>
        <Group gap="xs" wrap="nowrap">
          {narrow && <SaveState saving={saving} />}
          {workflow.description && (
            <Text size="xs" c="dimmed" truncate title={workflow.description}>
              {workflow.description}
            </Text>
          )}
        </Group>
      </div>
      {editing && <DescribeModal workflow={workflow} onClose={() => setEditing(false)} />}
    </Group>
  );
});

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

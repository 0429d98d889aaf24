// The frame of a page about what happened in a workflow: its bar, the workflow, and what stands
// beside it. On a phone one of the two at a time.
import { ActionIcon, Group, SegmentedControl, Title, Tooltip } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import classes from "../editor/Editor.module.css";
import { Stage, useView, ViewSwitch } from "../editor/LookAt";
import type { Overlay } from "../editor/OverlayContext";
import { useEditor } from "../editor/state";
import own from "./history.module.css";

type Pane = "beside" | "outline";

export function Frame({
  back,
  title,
  label,
  tools,
  overlay,
  children,
}: {
  back: { to: string; words: string };
  title: ReactNode;
  /** What stands beside the workflow. */
  label: string;
  tools?: ReactNode;
  overlay: Overlay | null;
  children: ReactNode;
}) {
  const { t } = useTranslation("workflows");
  const { view, setView } = useView();
  const [pane, setPane] = useState<Pane>("beside");
  const phone = !setView;
  const { state, dispatch } = useEditor();
  const asked = phone && state.drawer;
  // What a step has to tell stands in the other pane.
  useEffect(() => {
    if (!asked) return;
    if (overlay) setPane("beside");
    dispatch({ type: "closeDrawer" });
  }, [asked, overlay, dispatch]);
  return (
    <div className={classes.editor}>
      <header className={classes.bar}>
        <Group gap="xs" wrap="nowrap" className={classes.name}>
          <Tooltip label={back.words}>
            <ActionIcon component={Link} to={back.to} aria-label={back.words}>
              <IconArrowLeft size={20} />
            </ActionIcon>
          </Tooltip>
          <Title order={1} className={classes.title}>
            {title}
          </Title>
        </Group>
        {tools}
        {setView && <ViewSwitch view={view} onView={setView} />}
        {phone && (
          <SegmentedControl
            fullWidth
            className={own.panes}
            aria-label={t("view.label")}
            value={pane}
            onChange={(next) => setPane(next as Pane)}
            data={[
              { value: "beside", label },
              { value: "outline", label: t("view.outline") },
            ]}
          />
        )}
      </header>
      <div className={classes.body}>
        {(!phone || pane === "outline") && <Stage view={view} overlay={overlay} />}
        {(!phone || pane === "beside") && (
          <aside className={phone ? own.whole : own.beside} aria-label={label}>
            {children}
          </aside>
        )}
      </div>
    </div>
  );
}

// The workflow in sight, as the canvas or the outline, with something drawn over it where there is
// something to show; and a workflow lent to them to be looked at, with nothing to edit.
import { SegmentedControl } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { lazy, type ReactNode, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Workflow } from "~/api/types";
import type { WireDefinition } from "~/api/workflows";
import { useIsPhone } from "~/ui/breakpoints";
import { RowsSkeleton } from "~/ui/Stateful";
import classes from "./Editor.module.css";
import { FindingsContext } from "./FindingsContext";
import { FindBar } from "./find/FindBar";
import { FoundContext } from "./find/FoundContext";
import { useFind } from "./find/useFind";
import { Names } from "./Named";
import { type Overlay, OverlayContext } from "./OverlayContext";
import type { View } from "./openable";
import { Outline } from "./outline/Outline";
import { EditorContext, useEditorReducer } from "./state";

const Canvas = lazy(() => import("./canvas/Canvas"));
const nothing = { findings: [], say: () => "" };

/** How the workflow is shown; a phone has room for the outline only. */
export function useView() {
  const phone = useIsPhone();
  const [wished, setView] = useLocalStorage<View>({
    key: "sb.workflow-view",
    defaultValue: "canvas",
    getInitialValueInEffect: false,
  });
  return { view: phone ? ("outline" as const) : wished, setView: phone ? undefined : setView };
}

export function ViewSwitch({ view, onView }: { view: View; onView: (view: View) => void }) {
  const { t } = useTranslation("workflows");
  return (
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
  );
}

/** Lends a definition to the canvas, the outline, and what stands beside them. */
export function LookAt({
  workflow,
  definition,
  children,
}: {
  workflow: Workflow;
  definition: WireDefinition;
  children: ReactNode;
}) {
  const { state, dispatch } = useEditorReducer({ ...workflow, definition });
  const shared = useMemo(
    () => ({ workflow, state, dispatch, definition: state.history.present, readOnly: true }),
    [workflow, state, dispatch],
  );
  return (
    <EditorContext value={shared}>
      <FindingsContext value={nothing}>
        <Names>{children}</Names>
      </FindingsContext>
    </EditorContext>
  );
}

export function Stage({
  view,
  overlay,
  children,
}: {
  view: View;
  overlay: Overlay | null;
  children?: ReactNode;
}) {
  const { t } = useTranslation("workflows");
  const find = useFind();
  return (
    <OverlayContext value={overlay}>
      <FoundContext value={find.found}>
        <section className={classes.stage} aria-label={t(`view.${view}`)} data-stage>
          <FindBar find={find} floating={view === "canvas"} />
          {view === "canvas" ? (
            <Suspense fallback={<RowsSkeleton />}>
              <Canvas />
            </Suspense>
          ) : (
            <Outline />
          )}
          {children}
        </section>
      </FoundContext>
    </OverlayContext>
  );
}

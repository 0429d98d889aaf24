// The editor of one workflow: the bar above, the canvas or the outline, the drawer beside it.
import { useLocalStorage } from "@mantine/hooks";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMayManage } from "~/api/session";
import type { Workflow } from "~/api/types";
import { useIsPhone } from "~/ui/breakpoints";
import { RowsSkeleton } from "~/ui/Stateful";
import { SettingsModal } from "../list/SettingsModal";
import { PublishNext } from "../next/PublishNext";
import { SideBar } from "../next/SideBar";
import { useSides } from "../next/side";
import { RunsDrawer } from "../runs/RunsDrawer";
import { VersionsDrawer } from "../versions/VersionsDrawer";
import { AddStep } from "./AddStep";
import { Clash } from "./Clash";
import { Drawer } from "./Drawer";
import classes from "./Editor.module.css";
import { FindingsContext } from "./FindingsContext";
import { useFindingText } from "./findingWords";
import { HeldBar, StateLine } from "./Lines";
import type { Finding } from "./model/findings";
import { readDefinition } from "./model/reading";
import { Outline } from "./outline/Outline";
import { PublishDialog } from "./PublishDialog";
import { RemoveStep } from "./RemoveStep";
import { EditorContext, isDirty, useEditor, useEditorReducer } from "./state";
import { TopBar } from "./TopBar";
import { useEditorKeys } from "./useEditorKeys";
import { useFindings } from "./useFindings";
import { useLeaveGuard } from "./useLeaveGuard";
import { type Saving, useSaving } from "./useSaving";

const Canvas = lazy(() => import("./canvas/Canvas"));
export type View = "canvas" | "outline";
/** What is open beside the workflow itself. */
export type Opened = "history" | "versions" | "settings";

/** `useSaver` says how it is saved and published: as the workflow itself, or as its next version. */
export function Editor({
  workflow,
  useSaver = useSaving,
}: {
  workflow: Workflow;
  useSaver?: (...given: Parameters<typeof useSaving>) => Saving;
}) {
  const { t } = useTranslation("workflows");
  const { state, dispatch } = useEditorReducer(workflow);
  const say = useFindingText();
  const phone = useIsPhone();
  const manage = useMayManage();
  const [wished, setView] = useLocalStorage<View>({
    key: "sb.workflow-view",
    defaultValue: "canvas",
    getInitialValueInEffect: false,
  });
  const [opened, setOpened] = useState<Opened | null>(null);
  const view = phone ? "outline" : wished;
  const definition = state.history.present;
  const { findings } = useFindings(definition, workflow.findings);
  const saving = useSaver(workflow, state, dispatch, findings);
  const readOnly = saving.published || !manage;
  const dirty = isDirty(state);
  const { side, both } = useSides();
  // The bar that tells the two apart says already what runs and how it is changed.
  const told = manage && saving.published && both.next != null;

  // Somebody else saved while nothing was changed here: show theirs.
  const behind = workflow.revision > state.base.revision && !dirty && !saving.saving;
  useEffect(() => {
    if (!behind) return;
    const { revision } = workflow;
    dispatch({ type: "load", definition: readDefinition(workflow.definition), revision });
  }, [behind, workflow, dispatch]);
  useEditorKeys({ dispatch, saving, readOnly });
  useLeaveGuard(dirty);

  const shared = useMemo(
    () => ({ workflow, state, dispatch, definition, readOnly }),
    [workflow, state, dispatch, definition, readOnly],
  );
  const wrong = { findings: once(findings, say), say };
  return (
    <EditorContext value={shared}>
      <FindingsContext value={wrong}>
        <div className={classes.editor}>
          <TopBar
            saving={saving}
            view={view}
            onView={phone ? undefined : setView}
            onOpen={setOpened}
          />
          <SideBar />
          {!told && <StateLine saving={saving} />}
          <div className={classes.body}>
            <section className={classes.stage} aria-label={t(`view.${view}`)}>
              {view === "canvas" ? (
                <Suspense fallback={<RowsSkeleton />}>
                  <Canvas />
                </Suspense>
              ) : (
                <Outline />
              )}
              <HeldBar />
            </section>
            <Drawer phone={phone} />
          </div>
        </div>
        <AddStep />
        <RemoveStep />
        {saving.clash && <Clash saving={saving} />}
        {saving.asking &&
          (side === "next" ? <PublishNext saving={saving} /> : <PublishDialog saving={saving} />)}
        <Beside opened={opened} saving={saving} onClose={() => setOpened(null)} />
      </FindingsContext>
    </EditorContext>
  );
}

function Beside({
  opened,
  saving,
  onClose,
}: {
  opened: Opened | null;
  saving: Saving;
  onClose: () => void;
}) {
  const { workflow, readOnly } = useEditor();
  const { side } = useSides();
  if (opened === "history") return <RunsDrawer workflow={workflow} onClose={onClose} />;
  if (opened === "settings") return <SettingsModal workflow={workflow} onClose={onClose} />;
  if (opened !== "versions") return null;
  return (
    <VersionsDrawer
      workflow={workflow}
      mayRestore={!readOnly && side === "running"}
      onRestored={(fresh) => {
        saving.load(fresh);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

/** What reads the same about the same setting is said once. */
function once(findings: Finding[], say: (finding: Finding) => string): Finding[] {
  const key = (finding: Finding) => `${finding.step} ${finding.field} ${say(finding)}`;
  return [...new Map(findings.map((finding) => [key(finding), finding])).values()];
}

// The editor of one workflow: the bar above, the canvas or the outline, the drawer beside it.
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from "react";
import { useMayManage } from "~/api/session";
import type { Workflow } from "~/api/types";
import { PublishNext } from "../next/PublishNext";
import { SideBar } from "../next/SideBar";
import { useSides } from "../next/side";
import { AddStep } from "./AddStep";
import { AsideBar } from "./beside/AsideBar";
import { Trials } from "./beside/Trials";
import { isPanel } from "./beside/usePanel";
import { useTrials } from "./beside/useTrials";
import { Clash } from "./Clash";
import { useClipKeys } from "./clip/useClipKeys";
import { Drawer } from "./Drawer";
import classes from "./Editor.module.css";
import { FindingsContext } from "./FindingsContext";
import { bringTextEditor } from "./fields/text/TextWithVariables";
import { openPaths, useFindingText } from "./findingWords";
import { DialogsLater, SettingsLater } from "./Later";
import { Leave } from "./Leave";
import { HeldBar, StateLine } from "./Lines";
import { Stage, useView } from "./LookAt";
import { stepById } from "./model/definition";
import type { Finding } from "./model/findings";
import { readDefinition } from "./model/reading";
import { Names } from "./Named";
import { type Opened, Over } from "./Over";
import type { Openable } from "./openable";
import { PublishDialog } from "./PublishDialog";
import { RemoveStep } from "./RemoveStep";
import { EditorContext, isDirty, useEditorReducer } from "./state";
import { TopBar } from "./TopBar";
import { UnsavedLine } from "./UnsavedLine";
import { uncoverOf } from "./uncover";
import { useEditorKeys } from "./useEditorKeys";
import { useExitLabel } from "./useExitLabel";
import { useFindings } from "./useFindings";
import { useKeptFocus } from "./useKeptFocus";
import { useKeysOfEditor } from "./useKeysOfEditor";
import { useLeaveGuard } from "./useLeaveGuard";
import { type Saving, useSaving } from "./useSaving";
import { useSoon } from "./useSoon";
import { useUnsaved } from "./useUnsaved";

/** `useSaver` says how it is saved and published: as the workflow itself, or as its next version. */
export function Editor({
  workflow,
  useSaver = useSaving,
}: {
  workflow: Workflow;
  useSaver?: (...given: Parameters<typeof useSaving>) => Saving;
}) {
  const { state, dispatch } = useEditorReducer(workflow);
  const say = useFindingText();
  const manage = useMayManage();
  const { view, setView } = useView();
  const phone = !setView;
  const [opened, setOpened] = useState<Opened | null>(null);
  const definition = state.history.present;
  const { findings } = useFindings(definition, workflow.findings);
  const saving = useSaver(workflow, state, dispatch, findings);
  const readOnly = saving.published || !manage;
  const dirty = isDirty(state);
  const { side, both } = useSides();
  // The one that is being written is tried: the next version, where there is one.
  const written = !readOnly && (side === "next" || both.next == null);
  const trials = useTrials(workflow, definition, findings, written);
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
  useKeysOfEditor();
  useKeptFocus(state, readOnly);
  useSoon(bringTextEditor);
  const unsaved = useUnsaved(state, dispatch, readOnly);
  const closeOpened = opened ? () => setOpened(null) : null;
  const over = { state, dispatch, saving, panel: trials.panel, closeOpened };
  const leaving = useLeaveGuard(dirty, unsaved.flush, phone ? uncoverOf(over) : null);

  const { open: openPanel } = trials.panel;
  const onOpen = useCallback(
    (what: Openable) => {
      if (!isPanel(what)) return setOpened(what);
      // It stands where the settings of a step would cover it.
      dispatch({ type: "closeDrawer" });
      openPanel(what);
    },
    [openPanel, dispatch],
  );
  const { kept } = unsaved;
  const shared = useMemo(
    () => ({ workflow, state, dispatch, definition, readOnly, kept }),
    [workflow, state, dispatch, definition, readOnly, kept],
  );
  const label = useExitLabel();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was found is about the definition it came with
  const wrong = useMemo(() => {
    const named = findings.map((finding) => {
      const step = finding.code === "open_end" && stepById(definition, finding.step);
      const names = step && openPaths(finding).map((exit) => label(step, exit));
      return names ? { ...finding, paths: names.join(", ") } : finding;
    });
    return { findings: once(named, say), say };
  }, [findings, say]);
  // What an edit changes above the canvas may follow the canvas.
  const above = useDeferredValue(
    <EditorContext value={shared}>
      <FindingsContext value={wrong}>
        <TopBar
          saving={saving}
          view={view}
          onView={setView}
          onOpen={onOpen}
          trial={written ? trials.real : null}
        />
        <SideBar />
        {!told && <StateLine saving={saving} />}
      </FindingsContext>
    </EditorContext>,
  );
  return (
    <EditorContext value={shared}>
      <FindingsContext value={wrong}>
        <Names>
          <div className={classes.editor}>
            {above}
            <UnsavedLine unsaved={unsaved} />
            <ClipKeys />
            <div className={classes.body}>
              <Stage view={view} overlay={trials.overlay}>
                <HeldBar />
                {phone && <AsideBar panel={trials.panel} />}
              </Stage>
              <Trials trials={trials} saving={saving} phone={phone} hidden={state.drawer} />
              <SettingsLater>
                <Drawer phone={phone} />
              </SettingsLater>
            </div>
          </div>
          <DialogsLater>
            <AddStep />
            <RemoveStep />
          </DialogsLater>
          {leaving.asked && <Leave leaving={leaving} saving={saving} unsaved={unsaved} />}
          {saving.clash && <Clash saving={saving} />}
          {saving.asking &&
            (side === "next" ? <PublishNext saving={saving} /> : <PublishDialog saving={saving} />)}
          <Over opened={opened} onClose={() => setOpened(null)} />
        </Names>
      </FindingsContext>
    </EditorContext>
  );
}

function ClipKeys() {
  useClipKeys();
  return null;
}

/** What reads the same about the same setting is said once. */
function once(findings: Finding[], say: (finding: Finding) => string): Finding[] {
  const key = (finding: Finding) => `${finding.step} ${finding.field} ${say(finding)}`;
  return [...new Map(findings.map((finding) => [key(finding), finding])).values()];
}

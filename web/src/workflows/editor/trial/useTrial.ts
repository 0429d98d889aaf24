// The test on a real channel: whether one is on, who tries it, and the way of the one looked at, drawn
// over the draft while the panel is open.
import { useEffect, useRef, useState } from "react";
import { useTrialOf, useTries, useTry } from "~/api/trials";
import type { Workflow } from "~/api/types";
import { useIsPhone } from "~/ui/breakpoints";
import { useRunOverlay } from "../../history/useRunOverlay";
import type { Panel } from "../beside/usePanel";
import type { Definition } from "../model/definition";
import { type Finding, keepsFromPublishing } from "../model/findings";
import { useWatched } from "../useWatched";

export function useTrial(
  workflow: Workflow,
  definition: Definition,
  findings: readonly Finding[],
  panel: Panel,
  possible: boolean,
) {
  const query = useTrialOf(workflow.id, possible);
  const trial = possible ? (query.data ?? null) : null;
  const opened = panel.name === "trial";
  const tries = useTries(workflow.id, opened && trial ? trial.id : null);
  const [chosen, setChosen] = useState<number | null>(null);
  const all = (opened && trial && tries.data) || none;
  // Whoever began last is looked at, unless somebody else was chosen.
  const run = all.find(({ id }) => id === chosen) ?? all[0] ?? null;
  const one = useTry(run?.id ?? null);
  const walked = run && one.data?.id === run.id ? one.data : null;
  const overlay = useRunOverlay(definition, walked?.trail ?? none, walked?.status === "ongoing");
  useOpenedAgain(query.isSuccess, trial !== null, panel);
  return {
    /** Whether what is looked at is being written, and so can be tried. */
    possible,
    query,
    trial,
    tries: all,
    run,
    walked,
    choose: setChosen,
    problems: findings.filter(keepsFromPublishing).length,
    overlay: useWatched(overlay, walked?.trail),
  };
}

/** A page that is loaded while a test is on shows it; on a phone as a bar that leads to it. */
function useOpenedAgain(loaded: boolean, on: boolean, { name, open, putAside }: Panel) {
  const done = useRef(false);
  const phone = useIsPhone();
  useEffect(() => {
    if (!loaded || done.current) return;
    done.current = true;
    if (!on || name !== null) return;
    open("trial");
    if (phone) putAside();
  }, [loaded, on, name, open, putAside, phone]);
}

const none: never[] = [];

export type TrialState = ReturnType<typeof useTrial>;

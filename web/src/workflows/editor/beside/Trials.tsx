// Whichever way to try the draft is open; those used more seldom are fetched when they are.
import { lazy, Suspense } from "react";
import { ScenariosPanel } from "../scenarios/ScenariosPanel";
import { Simulator } from "../simulator/Simulator";
import type { Saving } from "../useSaving";
import type { TrialsState } from "./useTrials";

const BacktestPanel = lazy(() =>
  import("../backtest/BacktestPanel").then((part) => ({ default: part.BacktestPanel })),
);
const TrialPanel = lazy(() =>
  import("../trial/TrialPanel").then((part) => ({ default: part.TrialPanel })),
);

export function Trials({
  trials,
  saving,
  phone,
  hidden,
}: {
  trials: TrialsState;
  saving: Saving;
  phone: boolean;
  /** Whether the settings of a step are in its place. */
  hidden: boolean;
}) {
  const { panel, sim, all, test, real } = trials;
  const place = { panel, phone, hidden };
  if (panel.name === "simulator") {
    const kept = (name: string) => {
      all.choose(name);
      panel.open("scenarios");
    };
    return <Simulator {...place} sim={sim} onKept={kept} />;
  }
  if (panel.name === "scenarios") return <ScenariosPanel {...place} all={all} sim={sim} />;
  return (
    <Suspense>
      {panel.name === "backtest" && <BacktestPanel {...place} test={test} />}
      {panel.name === "trial" && <TrialPanel {...place} state={real} saving={saving} />}
    </Suspense>
  );
}

// Whichever way to try the draft is open.
import { BacktestPanel } from "../backtest/BacktestPanel";
import { ScenariosPanel } from "../scenarios/ScenariosPanel";
import { Simulator } from "../simulator/Simulator";
import { TrialPanel } from "../trial/TrialPanel";
import type { Saving } from "../useSaving";
import type { TrialsState } from "./useTrials";

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
  if (panel.name === "backtest") return <BacktestPanel {...place} test={test} />;
  if (panel.name === "trial") return <TrialPanel {...place} state={real} saving={saving} />;
  return null;
}

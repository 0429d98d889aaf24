// The ways to try a draft: talk with it, play its examples, play it against the past, and on a real
// channel. One of them is open at a time, and draws what it found over the workflow.
import type { Workflow } from "~/api/types";
import { useCountsOverlay } from "../../history/useCountsOverlay";
import { useBacktest } from "../backtest/useBacktest";
import type { Definition } from "../model/definition";
import type { Finding } from "../model/findings";
import type { Overlay } from "../OverlayContext";
import { useScenarios } from "../scenarios/useScenarios";
import { useSimulated } from "../simulator/useSimulated";
import { useSimulator } from "../simulator/useSimulator";
import { useTrial } from "../trial/useTrial";
import { usePanel } from "./usePanel";

export function useTrials(
  workflow: Workflow,
  definition: Definition,
  findings: Finding[],
  /** Whether what is looked at is what is being written. */
  written: boolean,
) {
  const panel = usePanel();
  const sim = useSimulator(workflow, definition, findings, panel.name === "simulator");
  const all = useScenarios(workflow, definition, findings, panel.name === "scenarios");
  const test = useBacktest(workflow, definition, findings);
  const real = useTrial(workflow, definition, findings, panel, written);
  const walked = useSimulated(sim, definition);
  const counted = useCountsOverlay(test.result?.draft.counts ?? nothing);
  const drawn: Record<string, Overlay | null> = {
    simulator: walked,
    scenarios: all.overlay,
    backtest: test.result ? counted : null,
    trial: real.overlay,
  };
  return { panel, sim, all, test, real, overlay: panel.name ? (drawn[panel.name] ?? null) : null };
}

const nothing = {
  entered: 0,
  inside: 0,
  completed: 0,
  fellOut: 0,
  partial: false,
  steps: [],
};

export type TrialsState = ReturnType<typeof useTrials>;

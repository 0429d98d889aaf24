// The way of the simulated contact, drawn over the draft while the simulator is open.
import { useSignedIn } from "~/api/session";
import { useRunOverlay } from "../../history/useRunOverlay";
import type { Definition } from "../model/definition";
import type { Overlay } from "../OverlayContext";
import { useWatched } from "../useWatched";
import type { Simulator } from "./useSimulator";

export function useSimulated(sim: Simulator, definition: Definition): Overlay | null {
  const run = sim.went?.run;
  // By the clock of the workspace, as beside it.
  const { timezone } = useSignedIn().workspace;
  const overlay = useRunOverlay(
    definition,
    run?.trail ?? none,
    run?.status === "ongoing",
    timezone,
  );
  return useWatched(overlay, sim.opened ? run?.trail : undefined);
}

const none: never[] = [];

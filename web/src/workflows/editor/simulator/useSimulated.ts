// The way of the simulated contact, drawn over the draft while the simulator is open.
import { useRunOverlay } from "../../history/useRunOverlay";
import type { Definition } from "../model/definition";
import type { Overlay } from "../OverlayContext";
import { useWatched } from "../useWatched";
import type { Simulator } from "./useSimulator";

export function useSimulated(sim: Simulator, definition: Definition): Overlay | null {
  const run = sim.went?.run;
  const overlay = useRunOverlay(definition, run?.trail ?? none, run?.status === "ongoing");
  return useWatched(overlay, sim.opened ? run?.trail : undefined);
}

const none: never[] = [];

// What is drawn over a workflow that is looked at rather than edited: the path of one run, or what
// many runs add up to. The canvas and the outline draw it; they do not know where it comes from.
import { createContext, useContext } from "react";
import type { Slot, Step } from "./model/definition";

export type Tone = "passed" | "waiting" | "trouble" | "stopped";
/** A small note on a step: a few characters, and the same as words for those who cannot see it. */
export type Chip = { key: string; tone: Tone; text: string; words: string };

export type Overlay = {
  /** How a step stands; none where nobody came. `null` is the trigger. */
  tone: (step: string | null) => Tone | undefined;
  chips: (step: string | null) => Chip[];
  /** Whether the way below this exit was taken. */
  taken: (slot: Slot) => boolean;
  jumped: (step: string) => boolean;
  /** Steps that must be in sight: none of them may stay folded away. */
  seen?: readonly string[];
  /** Where a contact who is being watched is now; the canvas goes along. */
  here?: string | undefined;
  /** What stands beside the name of an exit. */
  beside?: (step: Step, exit: string) => string | undefined;
};

export const OverlayContext = createContext<Overlay | null>(null);
export const useOverlay = () => useContext(OverlayContext);

// Commands as values. What is on the page registers its commands while it is there; the palette,
// the help sheet and the keyboard read the same list.
import type { ComponentType } from "react";
import { useEffect, useSyncExternalStore } from "react";
import type { Shortcut } from "./shortcut";

export type CommandGroup = "go" | "conversation" | "list" | "app";
export type Command = {
  id: string;
  group: CommandGroup;
  name: string;
  icon: ComponentType<{ size?: number }>;
  shortcut?: Shortcut;
  enabled?: boolean;
  perform: () => void;
};

const sets = new Map<symbol, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

function changed() {
  all = [...sets.values()].flat().filter((command) => command.enabled !== false);
  for (const tell of listeners) tell();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const currentCommands = () => all;
export const useAllCommands = () => useSyncExternalStore(subscribe, currentCommands);

/** Offers these commands while the component is mounted. */
export function useCommands(commands: readonly Command[]) {
  // Each render makes new closures; the set is replaced after every one, so none is ever stale.
  useEffect(() => {
    const mark = Symbol("commands");
    sets.set(mark, commands);
    changed();
    return () => {
      sets.delete(mark);
      changed();
    };
  });
}

/** Keys that the page listens to by itself, for the help sheet. */
export type KeyHints = { title: string; keys: readonly { name: string; shortcut: Shortcut }[] };
let hints: KeyHints | null = null;
export const currentHints = () => hints;

/** Tells the help sheet of these keys while the component is mounted. */
export function useKeyHints(now: KeyHints) {
  useEffect(() => {
    hints = now;
    return () => {
      if (hints === now) hints = null;
    };
  });
}

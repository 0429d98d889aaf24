// Whether a conversation is being written in, where the bottom of a phone is taken.
import { useSyncExternalStore } from "react";

let writing = false;
const listeners = new Set<() => void>();
const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export function setWriting(is: boolean) {
  writing = is;
  for (const tell of listeners) tell();
}

export const useIsWriting = () => useSyncExternalStore(listen, () => writing);

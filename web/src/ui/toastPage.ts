// On which page notices appear: those of the one before go when it is left, and where a conversation is
// written in, the bottom of a phone is taken.
import { useEffect, useSyncExternalStore } from "react";
import { hideLeft } from "./toast";
import { pageOf } from "./toastRules";

let writing = false;
const listeners = new Set<() => void>();
const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Says where one is. */
export function useToastPage(path: string, isWriting: boolean) {
  const page = pageOf(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another page has come
  useEffect(() => hideLeft, [page]);
  useEffect(() => {
    writing = isWriting;
    for (const tell of listeners) tell();
  }, [isWriting]);
}

export const useIsWriting = () => useSyncExternalStore(listen, () => writing);

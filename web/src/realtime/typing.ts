// Who is typing to whom at this moment. Lives a few seconds, so it is not part of the cache.
import { useSyncExternalStore } from "react";
import type { TypingEvent } from "./events";

const LIVES_FOR = 6000;
export type Typist = { key: string; by: TypingEvent["by"]; until: number };

let typists: ReadonlyMap<number, readonly Typist[]> = new Map();
const listeners = new Set<() => void>();
const nobody: readonly Typist[] = [];

function replace(contactId: number, next: readonly Typist[]) {
  const copy = new Map(typists);
  if (next.length === 0) copy.delete(contactId);
  else copy.set(contactId, next);
  typists = copy;
  for (const tell of listeners) tell();
}

export function noteTyping(event: TypingEvent) {
  const key = event.by ? `user-${event.by.id}` : "contact";
  const others = (typists.get(event.contactId) ?? nobody).filter((one) => one.key !== key);
  replace(event.contactId, [...others, { key, by: event.by, until: Date.now() + LIVES_FOR }]);
  window.setTimeout(() => {
    const now = Date.now();
    const left = typists.get(event.contactId)?.filter((one) => one.until > now) ?? nobody;
    replace(event.contactId, left);
  }, LIVES_FOR + 50);
}

/** A message arrived: whoever was typing to this thread as the contact has finished. */
export function endContactTyping(contactId: number) {
  const left = typists.get(contactId)?.filter((one) => one.by);
  if (left) replace(contactId, left);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function useTypists(contactId: number): readonly Typist[] {
  return useSyncExternalStore(subscribe, () => typists.get(contactId) ?? nobody);
}

// Who is typing to whom at this moment. Lives a few seconds, so it is not part of the cache.
import { useSyncExternalStore } from "react";
import type { TypingEvent } from "./events";

const LIVES_FOR = 6000;
export type Typist = { key: string; by: TypingEvent["by"]; at: number; until: number };

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
  const until = Date.now() + LIVES_FOR;
  replace(event.contactId, [...others, { key, by: event.by, at: event.at, until }]);
  setTimeout(() => {
    const now = Date.now();
    const left = typists.get(event.contactId)?.filter((one) => one.until > now) ?? nobody;
    replace(event.contactId, left);
  }, LIVES_FOR + 50);
}

/**
 * A message of the contact arrived, so what they were typing is finished, unless they have begun
 * the next one since: a note of typing may overtake the message before it.
 */
export function endContactTyping(contactId: number, messageAt: number) {
  const left = typists.get(contactId)?.filter((one) => one.by || one.at > messageAt);
  if (left) replace(contactId, left);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const typistsOf = (contactId: number) => typists.get(contactId) ?? nobody;

export function useTypists(contactId: number): readonly Typist[] {
  return useSyncExternalStore(subscribe, () => typistsOf(contactId));
}

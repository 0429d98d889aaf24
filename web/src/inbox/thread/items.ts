// What a thread shows, from its entries: days apart, and runs of messages by one sender together.
// Pure.
import type { ThreadEntry } from "~/api/thread";
import type { Sender } from "~/api/types";
import { startOfDay } from "~/lib/format";

export type ThreadItem =
  | { kind: "day"; key: string; at: number }
  | { kind: "entry"; key: string; entry: ThreadEntry; first: boolean; last: boolean };

const TOGETHER = 5 * 60_000;

function senderKey(sender: Sender): string {
  if (sender.type === "user") return `user-${sender.id}`;
  if (sender.type === "workflow") return `run-${sender.runId}-${sender.stepId}`;
  return sender.type;
}

function together(one: ThreadEntry | undefined, other: ThreadEntry | undefined): boolean {
  if (!one || !other || one.kind !== other.kind || one.kind === "event") return false;
  if (one.kind === "message" && other.kind === "message" && one.channelId !== other.channelId)
    return false;
  return (
    senderKey(one.sender) === senderKey(other.sender) &&
    Math.abs(other.at - one.at) < TOGETHER &&
    startOfDay(one.at) === startOfDay(other.at)
  );
}

// The key outlives the change from "ours, unconfirmed" to "the server's", so nothing jumps.
const keyOf = (entry: ThreadEntry) =>
  entry.kind !== "event" && entry.clientId ? `c-${entry.clientId}` : `e-${entry.id}`;

/** Entries newest first, as pages hold them, to items oldest first, as they are read. */
export function threadItems(newestFirst: readonly ThreadEntry[]): ThreadItem[] {
  const entries = newestFirst.toReversed();
  return entries.flatMap((entry, index): ThreadItem[] => {
    const before = entries[index - 1];
    const item: ThreadItem = {
      kind: "entry",
      key: keyOf(entry),
      entry,
      first: !together(before, entry),
      last: !together(entry, entries[index + 1]),
    };
    const day = startOfDay(entry.at);
    if (before && startOfDay(before.at) === day) return [item];
    return [{ kind: "day", key: `d-${day}-${entry.id}`, at: entry.at }, item];
  });
}

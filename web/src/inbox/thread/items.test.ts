import { expect, it } from "vitest";
import type { ThreadEntry } from "~/api/thread";
import { threadItems } from "./items";

const noon = new Date(2026, 4, 4, 12).getTime();
const message = (id: number, at: number, who: "contact" | "system" = "contact"): ThreadEntry => ({
  id,
  at,
  contactId: 1,
  kind: "message",
  direction: who === "contact" ? "incoming" : "outgoing",
  content: { type: "text", text: String(id) },
  channelId: 1,
  sender: { type: who },
});
const shape = (newestFirst: ThreadEntry[]) =>
  threadItems(newestFirst).map((item) =>
    item.kind === "day" ? "day" : `${item.entry.id}${item.first ? "<" : ""}${item.last ? ">" : ""}`,
  );

it("reads oldest first, with a line before each day", () => {
  const day = 86_400_000;
  expect(shape([message(2, noon + day), message(1, noon)])).toEqual(["day", "1<>", "day", "2<>"]);
});

it("holds messages of one sender together while they are close", () => {
  const thread = [
    message(4, noon + 700_000),
    message(3, noon + 60_000, "system"),
    message(2, noon + 30_000),
    message(1, noon),
  ];
  expect(shape(thread)).toEqual(["day", "1<", "2>", "3<>", "4<>"]);
});

it("keeps the key of an entry when the server confirms it", () => {
  const ours = { ...message(-1, noon, "system"), clientId: "x" } as ThreadEntry;
  const theirs = { ...ours, id: 99 } as ThreadEntry;
  expect(threadItems([ours])[1]?.key).toBe(threadItems([theirs])[1]?.key);
});

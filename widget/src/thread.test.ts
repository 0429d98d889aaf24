import { describe, expect, it } from "vitest";
import type { Waiting } from "./outbox";
import type { Content, VisitorMessage } from "./protocol";
import { merged, openReplies, rowsOf, unreadAfter } from "./thread";

const NOON = new Date(2024, 4, 5, 12).getTime();

function told(id: number, from: "visitor" | "team", more: Partial<VisitorMessage> = {}) {
  const content: Content = { type: "text", text: `text ${id}` };
  const message: VisitorMessage = { id, at: NOON + id, from, name: null, content, clientId: null };
  return { ...message, ...more };
}

const waiting = (clientId: string, refused = false): Waiting => ({
  clientId,
  text: clientId,
  at: NOON + 99,
  refused,
});

describe("the thread", () => {
  it("shows each message once, whoever told it first", () => {
    const messages = merged(
      [told(1, "team")],
      [told(2, "visitor", { clientId: "a" }), told(1, "team")],
    );
    const rows = rowsOf(
      messages,
      [waiting("a"), waiting("b")],
      [waiting("b"), waiting("c", true)],
      null,
    );
    expect(rows.map((row) => [row.clientId, row.state])).toEqual([
      [null, null],
      ["a", "sent"],
      ["b", "sent"],
      ["c", "refused"],
    ]);
  });

  it("keeps a message's key from the first click to the server's word", () => {
    const before = rowsOf([], [], [waiting("a")], null);
    const after = rowsOf([told(1, "visitor", { clientId: "a" })], [], [], null);
    expect(before[0]?.key).toBe(after[0]?.key);
  });

  it("puts late messages where they belong", () => {
    const messages = merged([told(1, "team"), told(3, "team")], [told(2, "team")]);
    expect(messages.map((message) => message.id)).toEqual([1, 2, 3]);
  });

  it("greets first, begins days and groups what belongs together", () => {
    const day = 24 * 3600_000;
    const messages = [told(1, "team"), told(2, "team"), told(3, "team", { at: NOON + day })];
    const rows = rowsOf(messages, [], [], "Hello!");
    expect(rows.map((row) => [row.key, row.newDay, row.follows])).toEqual([
      ["greeting", false, false],
      ["m1", true, false],
      ["m2", false, true],
      ["m3", true, false],
    ]);
  });

  it("offers the answers of the last message only", () => {
    const content: Content = { type: "quick_reply", title: "Well?", replies: ["Yes", "No"] };
    const asked = [told(1, "team", { content })];
    expect(openReplies(rowsOf(asked, [], [], "Hi"))).toEqual(["Yes", "No"]);
    expect(openReplies(rowsOf(asked, [], [waiting("a")], "Hi"))).toEqual([]);
    expect(openReplies(rowsOf([], [], [], "Hi"))).toEqual([]);
  });

  it("counts what the team wrote since", () => {
    const messages = [told(1, "team"), told(2, "visitor"), told(3, "team")];
    expect(unreadAfter(messages, 0)).toBe(2);
    expect(unreadAfter(messages, 1)).toBe(1);
  });
});

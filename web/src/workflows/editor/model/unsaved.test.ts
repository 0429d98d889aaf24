import { expect, it } from "vitest";
import type { Definition } from "./definition";
import { choose, keep, markOf, outdated, readKept } from "./unsaved";

const written = (text: string): Definition =>
  ({ trigger: null, start: null, steps: [], scenarios: [{ name: text }] }) as never;
const base = { definition: written("saved"), revision: 4 };
const entry = (key: string, from: typeof base, text: string, at: number) => ({
  key,
  kept: keep(from, written(text), at),
});

it("is read again as it was written", () => {
  const kept = keep(base, written("changed"), 7);
  expect(readKept(JSON.stringify(kept))).toEqual(kept);
});

it("is nothing where it is not what this page writes", () => {
  for (const text of [null, "", "{", "null", "[]", '{"at":1}']) expect(readKept(text)).toBeNull();
});

it("comes back where the server still has what it was changed from", () => {
  const all = [entry("old", { ...base, revision: 3 }, "other", 9), entry("here", base, "mine", 5)];
  expect(choose(all, base)).toMatchObject({ key: "here", kind: "back" });
});

it("is offered where that has moved on", () => {
  const next = { definition: written("theirs"), revision: 5 };
  const all = [entry("a", base, "mine", 5), entry("b", base, "later", 8)];
  expect(choose(all, next)).toMatchObject({ key: "b", kind: "offer" });
  // A next version that was begun anew has the same number and is another one.
  const anew = { definition: written("anew"), revision: 4 };
  expect(choose(all, anew)).toMatchObject({ kind: "offer" });
});

it("is nothing where it says what the server has", () => {
  expect(choose([entry("a", { ...base, revision: 3 }, "saved", 5)], base)).toBeNull();
  expect(choose([], base)).toBeNull();
});

it("marks differ where definitions do", () => {
  expect(markOf(written("ab"))).not.toBe(markOf(written("ba")));
  expect(markOf(written("ab"))).toBe(markOf(written("ab")));
});

it("goes when it is old, unreadable or one too many", () => {
  const now = 100 * 24 * 60 * 60 * 1000;
  const fresh = Array.from({ length: 13 }, (_, place) => ({ key: `${place}`, at: now - place }));
  expect(outdated(fresh, now)).toEqual(["12"]);
  const old = [
    { key: "old", at: 1 },
    { key: "broken", at: null },
    { key: "new", at: now },
  ];
  expect(outdated(old, now).toSorted()).toEqual(["broken", "old"]);
});

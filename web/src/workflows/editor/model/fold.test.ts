import { expect, it } from "vitest";
import { above, canFold, hiddenBy, unfoldFor, unfoldForSpot } from "./fold";
import { LEVEL, layOut } from "./layout";
import { sample } from "./sample";

const folded = (...ids: string[]) => new Set(ids);

it("hides what hangs below, once", () => {
  expect(hiddenBy(sample(), folded("ask"))).toEqual(new Map([["ask", ["thanks", "again", "bye"]]]));
  expect([...hiddenBy(sample(), folded("ask", "thanks")).keys()]).toEqual(["ask"]);
  expect(hiddenBy(sample(), folded("bye", "gone")).size).toBe(0);
});

it("folds only what has something below", () => {
  expect(canFold(sample(), "thanks")).toBe(true);
  expect(canFold(sample(), "bye")).toBe(false);
  const circle = sample().steps.map((s) =>
    s.id === "again" ? { ...s, exits: { next: "again" } } : s,
  );
  expect(canFold({ ...sample(), steps: circle }, "again")).toBe(false);
});

it("unfolds whatever stands above what must be seen, and no more", () => {
  expect(above(sample(), "again")).toEqual(["thanks", "ask", "hello"]);
  expect(unfoldFor(sample(), folded("ask", "thanks"), ["thanks"])).toEqual(folded("thanks"));
  const kept = folded("thanks");
  expect(unfoldFor(sample(), kept, ["bye"])).toBe(kept);
  const open = { kind: "open", slot: { parent: "ask", exit: "timeout" } } as const;
  expect(unfoldForSpot(sample(), folded("ask", "thanks"), open)).toEqual(folded("thanks"));
  expect(unfoldForSpot(sample(), kept, { kind: "trigger" })).toBe(kept);
});

it("draws a fold in the place of all it hides", () => {
  const layout = layOut(sample(), hiddenBy(sample(), folded("ask")));
  expect([...layout.steps.keys()]).toEqual(["hello", "ask"]);
  expect(layout.open).toEqual([]);
  expect(layout.folds.get("ask")).toEqual({ x: 0, y: (layout.steps.get("ask")?.y ?? 0) + LEVEL });
});

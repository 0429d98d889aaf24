import { describe, expect, it } from "vitest";
import { type Layout, NODE } from "../model/layout";
import { beginning, lookedAt, READABLE } from "./fit";

/** A trigger with ways to both sides below it, so far out. */
const tree = (out: number, deep = 500): Layout => ({
  trigger: { x: 0, y: 0 },
  steps: new Map([
    ["left", { x: -out, y: deep }],
    ["middle", { x: 0, y: deep }],
    ["right", { x: out, y: deep }],
  ]),
  open: [],
  folds: new Map(),
});
const box = { width: 832, height: 560 };
const seen = (layout: Layout, { x, zoom }: { x: number; zoom: number }, width: number) =>
  [...layout.steps.values()].every(
    (place) =>
      x + (place.x - NODE.width / 2) * zoom >= 0 && x + (place.x + NODE.width / 2) * zoom <= width,
  );

describe("the part of the canvas that is shown", () => {
  it("is the beginning at a readable size for whoever writes", () => {
    expect(beginning(tree(600), box).zoom).toBe(READABLE);
    expect(beginning(tree(100, 300), { width: 1400, height: 900 }).zoom).toBe(1);
  });

  it("is all of it beside a panel, as long as the way can be followed", () => {
    const view = lookedAt(tree(600), box);
    expect(view.zoom).toBeLessThan(READABLE);
    expect(seen(tree(600), view, box.width)).toBe(true);
  });

  it("is at least the way that was taken, where the whole is too much", () => {
    const layout = tree(3000);
    layout.steps.set("taken", { x: -500, y: 664 });
    const { x, zoom } = lookedAt(layout, box, ["taken", "unknown"]);
    expect(zoom).toBeLessThan(READABLE);
    expect(x + (-500 - NODE.width / 2) * zoom).toBeGreaterThanOrEqual(0);
    expect(lookedAt(tree(3000), box).zoom).toBe(READABLE);
  });
});

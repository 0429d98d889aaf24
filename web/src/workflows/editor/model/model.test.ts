import { describe, expect, it } from "vitest";
import { bySeverity, certainOf, keepsFromSaving, meanwhile } from "./findings";
import { begin, edit, redo, undo } from "./history";
import { freshId, freshName, slug } from "./ids";
import { LEVEL, layOut, NODE } from "./layout";
import { readDefinition } from "./reading";
import { message, sample } from "./sample";
import { savedVariables } from "./variables";
import { neighbour } from "./walk";

describe("ids", () => {
  it("are made from names people wrote", () => {
    expect(slug("Écrire à l’équipe !")).toBe("ecrire-a-l-equipe");
    expect(slug("x".repeat(60))).toHaveLength(40);
    expect(freshId("挨拶", [])).toBe("step");
    expect(freshId("Hello", ["hello", "hello-2"])).toBe("hello-3");
    expect(freshId("y".repeat(60), ["y".repeat(40)])).toHaveLength(40);
  });

  it("names count on", () => {
    expect(freshName("Wait", ["Wait", "Wait 2"])).toBe("Wait 3");
    expect(freshName("Wait 2", ["Wait 1", "Wait 2"])).toBe("Wait 3");
  });
});

describe("history", () => {
  it("goes back and forth", () => {
    const done = edit(edit(begin(1), 2, 0), 3, 5000);
    expect(undo(done).present).toBe(2);
    expect(undo(undo(undo(done))).present).toBe(1);
    expect(redo(undo(done)).present).toBe(3);
    expect(edit(undo(done), 9, 9000).future).toEqual([]);
  });

  it("takes typing as one step, pauses as several", () => {
    const typed = edit(edit(edit(begin("a"), "b", 0, "t"), "c", 500, "t"), "d", 5000, "t");
    expect(undo(typed).present).toBe("c");
    expect(undo(undo(typed)).present).toBe("a");
  });
});

describe("layout", () => {
  const layout = layOut(sample());
  const at = (id: string) => layout.steps.get(id) ?? { x: Number.NaN, y: Number.NaN };

  it("stands levels below each other and the way on straight below", () => {
    expect(at("ask")).toEqual({ x: at("hello").x, y: at("hello").y + LEVEL });
    expect(at("again").x).toBe(at("thanks").x);
    expect(at("thanks").x).toBeLessThan(at("bye").x);
  });

  it("lets nothing overlap", () => {
    const all = [...layout.steps.values()];
    for (const [n, a] of all.entries()) {
      for (const b of all.slice(n + 1)) {
        if (a.y === b.y) expect(Math.abs(a.x - b.x)).toBeGreaterThanOrEqual(NODE.width);
      }
    }
  });

  it("shows every open exit, and steps nothing leads to", () => {
    expect(layout.open.map(({ slot }) => `${slot.parent} ${slot.exit}`).sort()).toEqual([
      "again next",
      "ask failure",
      "ask timeout",
    ]);
    const stray = { ...sample(), steps: [...sample().steps, message("lost")] };
    expect(layOut(stray).steps.has("lost")).toBe(true);
  });

  it("ends although a path leads in a circle", () => {
    const circle = { ...sample(), steps: [message("hello", { next: "hello" })] };
    expect(layOut(circle).steps.size).toBe(1);
  });

  it("is walked with the arrow keys", () => {
    const go = (from: string, way: "up" | "down" | "left" | "right") =>
      neighbour(sample(), layout, { kind: "step", id: from }, way);
    expect(go("hello", "up")).toEqual({ kind: "trigger" });
    expect(go("ask", "down")).toEqual({ kind: "step", id: "thanks" });
    expect(go("thanks", "right")).toEqual({ kind: "step", id: "bye" });
    expect(go("thanks", "left")).toBeNull();
  });
});

describe("findings", () => {
  it("are certain where something is empty", () => {
    const [hello] = sample().steps;
    expect(hello && certainOf({ ...hello, name: " " })).toMatchObject([
      { code: "empty", field: "name" },
    ]);
  });

  it("keep what the server said of steps that have not changed since", () => {
    const definition = sample();
    const said = (step: string) =>
      ({ code: "unknown_user", message: "", step, field: null, severity: "error" }) as const;
    const checked = { definition, findings: [said("hello"), said("ask")] };
    const steps = definition.steps.map((s) => (s.id === "ask" ? { ...s, name: "other" } : s));
    const now = { ...definition, steps };
    expect(meanwhile(now, checked).map(({ step }) => step)).toEqual(["hello"]);
  });

  it("are counted apart: what keeps from publishing, and what is worth a look", () => {
    const [error, warning] = [{ severity: "error" } as const, { severity: "warning" } as const];
    expect(bySeverity([warning, error, warning])).toEqual({
      errors: [error],
      remarks: [warning, warning],
    });
  });

  it("let a draft without a trigger be saved", () => {
    const [finding] = meanwhile({ ...sample(), trigger: null }, null);
    expect(finding?.code).toBe("no_trigger");
    expect(finding && keepsFromSaving(finding)).toBe(false);
  });
});

it("fills in what the server leaves out", () => {
  const read = readDefinition({
    trigger: { type: "incoming_message" },
    start: "a",
    steps: [{ id: "a", name: "A", type: "branch", branches: [{ id: "b", name: "B" }] }],
  });
  expect(read.trigger).toMatchObject({ channels: [], keyword: null, oncePerContact: false });
  expect(read.steps[0]).toMatchObject({ exits: {}, branches: [{ match: "all", conditions: [] }] });
});

it("knows what questions save", () => {
  expect(savedVariables(sample())).toEqual([{ name: "wish", type: "text", step: "ask" }]);
});

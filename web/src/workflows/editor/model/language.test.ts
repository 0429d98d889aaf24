import { describe, expect, it } from "vitest";
import { type Definition, ROOT, type Settings, type Step } from "./definition";
import { place } from "./edit";
import { exitOwnName, exitsOf } from "./exits";
import { certainOf } from "./findings";
import { blankOperand, operandOf, operatorsOf } from "./operators";
import { freshTrigger, readDefinition } from "./reading";
import { givenValues, savedVariables } from "./variables";

const shifts: Settings = {
  type: "shifts",
  timezone: null,
  holidays: false,
  shifts: [{ id: "early", name: "Early birds", hours: [] }],
};

describe("exits", () => {
  it("come with the settings", () => {
    expect(exitsOf(shifts)).toEqual(["shift:early", "none"]);
    expect(exitOwnName(shifts, "shift:early")).toBe("Early birds");
    expect(exitOwnName(shifts, "shift:gone")).toBeNull();
    expect(exitsOf({ type: "end" })).toEqual([]);
    expect(exitsOf({ type: "close_conversation", category: null, summary: null })).toEqual([
      "next",
    ]);
    expect(exitsOf({ type: "translate", text: "", to: "fr", saveVariable: "translation" })).toEqual(
      ["next", "failure"],
    );
  });
});

describe("operands", () => {
  it("fit what is compared", () => {
    expect(operandOf("is", "text")).toBe("text");
    expect(operandOf("is", "date")).toBe("point");
    expect(operandOf("between", "number")).toBe("numbers");
    expect(operandOf("between", "time")).toBe("points");
    expect(operandOf("in_the_next", "moment")).toBe("duration");
    expect(operandOf("exists", "list")).toBe("none");
  });

  it("begin with something that can be saved, whatever is compared", () => {
    for (const [type, operators] of Object.entries(operatorsOf)) {
      const [first] = operators;
      const operand = operandOf(first, type as keyof typeof operatorsOf);
      expect(blankOperand(operand) === undefined, `${type} ${first}`).toBe(
        ["none", "number"].includes(operand),
      );
    }
  });
});

const wire = (trigger: object, steps: object[]) =>
  readDefinition({ trigger, steps, start: null } as never);

describe("what later steps may use", () => {
  it("is what the steps save, by its type", () => {
    const definition = wire({ type: "manual" }, [
      {
        id: "a",
        name: "Ask",
        type: "ask_question",
        text: "?",
        answer: { type: "rating" },
        saveVariable: "stars",
      },
      {
        id: "b",
        name: "Call",
        type: "http_request",
        mappings: [{ path: "$.a", name: "a" }],
        saveStatus: "status",
      },
      { id: "c", name: "Again", type: "detect_language", saveVariable: "stars" },
    ]);
    expect(savedVariables(definition)).toEqual([
      { name: "stars", type: "any", step: "Ask" },
      { name: "a", type: "any", step: "Call" },
      { name: "status", type: "number", step: "Call" },
    ]);
  });

  it("is what the trigger gives: its form, its parts, its own values", () => {
    const form = [{ name: "day", label: "Which day", type: "date" }];
    const shortcut = wire({ type: "shortcut", form }, []);
    expect(givenValues(shortcut)).toEqual([
      { name: "day", label: "Which day", type: "date" },
      { name: "user_id", label: null, type: "list" },
    ]);
    expect(savedVariables(shortcut)).toEqual([{ name: "day", type: "date", step: null }]);
    const values = [{ path: "$.total", name: "total", type: "number" }];
    const hook = wire({ type: "incoming_webhook", values }, []);
    expect(givenValues(hook)).toEqual([{ name: "total", label: "total", type: "number" }]);
    expect(givenValues({ ...hook, trigger: freshTrigger("manual") } as Definition)).toEqual([]);
  });
});

describe("reading", () => {
  it("fills in what a file leaves out", () => {
    const { trigger, steps } = wire({ type: "lifecycle_updated" }, [
      { id: "a", name: "A", type: "date_time", inside: { type: "hours" } },
      { id: "b", name: "B", type: "wait" },
      { id: "c", name: "C", type: "send_message", message: { type: "media", kind: "image" } },
    ]);
    expect(trigger).toMatchObject({ stages: [], whenCleared: false, oncePerContact: false });
    expect(steps[0]).toMatchObject({
      timezone: null,
      inside: { type: "hours", hours: [], holidays: false },
    });
    expect(steps[1]).toMatchObject({ duration: { amount: 1, unit: "days" }, until: null });
    expect(steps[2]).toMatchObject({ message: { url: "", fileName: null, caption: null } });
  });
});

describe("scenarios", () => {
  it("are carried along through reading and editing", () => {
    const scenarios = [{ name: "Says hello", lines: [] }];
    const read = readDefinition({ trigger: null, start: null, steps: [], scenarios } as never);
    const step: Step = { id: "bye", name: "Bye", exits: {}, type: "end" };
    expect(place(read, ROOT, [step])?.scenarios).toEqual(scenarios);
  });
});

describe("what is certainly missing", () => {
  it("is said before the server is asked", () => {
    const step = (settings: Settings): Step => ({ id: "x", name: "X", exits: {}, ...settings });
    const codes = (settings: Settings) =>
      certainOf(step(settings)).map(({ code, field }) => `${code} ${field}`);
    expect(
      codes({
        type: "date_time",
        timezone: null,
        inside: { type: "dates", from: null, to: null },
      }),
    ).toEqual(["missing inside.from"]);
    expect(codes({ type: "control_workflow", action: "stop", workflow: null })).toEqual([
      "missing workflow",
    ]);
    expect(codes({ type: "end" })).toEqual([]);
  });
});

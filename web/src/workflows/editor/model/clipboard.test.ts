import { describe, expect, it } from "vitest";
import { atHome, looksLikeSteps, type Read, readSteps, writeSteps } from "./clipboard";
import type { Step, StepType } from "./definition";
import { copies, place } from "./edit";
import { jump, message, sample } from "./sample";
import { subtree } from "./tree";

const known = (type: string): type is StepType =>
  ["send_message", "ask_question", "jump_to", "end"].includes(type);
const read = (text: string) => readSteps(text, known);
const file = (more: object) => JSON.stringify({ format: "switchboard.workflow/1", ...more });
const stepsOf = (result: Read): Step[] => {
  if ("refusal" in result) throw new Error(result.refusal);
  return result.steps;
};

describe("steps as text", () => {
  it("come back as they went", () => {
    const steps = subtree(sample(), "ask");
    const text = writeSteps(steps);
    expect(looksLikeSteps(text)).toBe(true);
    expect(stepsOf(read(text))).toEqual(steps);
  });

  it("are read from a whole file as well, with what it leaves out", () => {
    const steps = [
      { id: "stray", name: "Nobody comes here", type: "end" },
      { id: "a", name: "A", type: "jump_to" },
    ];
    expect(
      stepsOf(read(file({ name: "W", trigger: { type: "manual" }, start: "a", steps }))),
    ).toEqual([jump("a", "")].map((step) => ({ ...step, name: "A" })));
  });

  it("are refused where they are something else, each for its reason", () => {
    const refusal = (text: string) => {
      const result = read(text);
      return "refusal" in result ? result.refusal : "none";
    };
    expect(refusal("Hello")).toBe("other");
    expect(refusal("[1, 2]")).toBe("other");
    expect(refusal(JSON.stringify({ steps: [message("a")] }))).toBe("other");
    expect(refusal(file({ steps: [{ id: "a", type: "end" }] }))).toBe("other");
    expect(refusal(file({ steps: [{ ...message("a"), exits: { next: 3 } }] }))).toBe("other");
    expect(refusal(file({ steps: [{ id: "q", name: "Q", type: "ask_question" }] }))).toBe("other");
    expect(refusal(file({ steps: [] }))).toBe("empty");
    expect(refusal(file({ start: "b", steps: [message("a")] }))).toBe("empty");
    expect(refusal(file({ steps: [{ id: "a", name: "A", type: "dance" }] }))).toBe("kind");
    expect(refusal(file({ format: "switchboard.workflow/2" }))).toBe("version");
    expect(looksLikeSteps("Hello")).toBe(false);
  });
});

describe("pasting", () => {
  it("gives fresh ids and names, and keeps paths and jumps inside", () => {
    const steps = stepsOf(read(writeSteps(subtree(sample(), "ask"))));
    const made = copies(sample(), atHome(sample(), steps, false));
    const next = place(sample(), { parent: "ask", exit: "timeout" }, made);
    expect(next?.steps.map(({ id }) => id)).toEqual([
      ...sample().steps.map(({ id }) => id),
      ...["ask-2", "thanks-2", "again-2", "bye-2"],
    ]);
    expect(made[2]).toMatchObject({ target: "ask-2" });
  });

  it("lets a jump that leads outside go nowhere, save in its own workflow", () => {
    const steps = subtree(sample(), "thanks");
    expect(atHome(sample(), steps, true)[1]).toMatchObject({ target: "ask" });
    expect(atHome(sample(), steps, false)[1]).toMatchObject({ target: "" });
    const gone = { ...sample(), steps: [], start: null };
    expect(atHome(gone, steps, true)[1]).toMatchObject({ target: "" });
  });
});

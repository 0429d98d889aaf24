import { describe, expect, it } from "vitest";
import { changeStep, lostBy } from "./change";
import { type Definition, ROOT, type Step, stepById } from "./definition";
import {
  canMove,
  canMoveOnly,
  canPlace,
  copies,
  duplicate,
  move,
  moveOnly,
  place,
  removeOnly,
  removeTree,
} from "./edit";
import { end, message, sample } from "./sample";
import { inOrder, slotOf, subtree, tail } from "./tree";

const ids = (definition: Definition | null) =>
  definition && inOrder(definition).map(({ id }) => id);
const get = (definition: Definition | null, id: string): Step => {
  const step = definition && stepById(definition, id);
  if (!step) throw new Error(`no step ${id}`);
  return step;
};

describe("placing", () => {
  it("puts a step between two others", () => {
    const next = place(sample(), { parent: "hello", exit: "next" }, [message("new")]);
    expect(get(next, "hello").exits).toEqual({ next: "new" });
    expect(get(next, "new").exits).toEqual({ next: "ask" });
  });

  it("puts a step below the trigger", () => {
    const next = place(sample(), ROOT, [message("new")]);
    expect(next?.start).toBe("new");
    expect(get(next, "new").exits).toEqual({ next: "hello" });
  });

  it("puts what ends a path only where nothing follows", () => {
    expect(canPlace(sample(), ROOT, [end("end")])).toBe(false);
    expect(place(sample(), ROOT, [end("end")])).toBeNull();
    expect(canPlace(sample(), { parent: "ask", exit: "timeout" }, [end("end")])).toBe(true);
  });

  it("never grows beyond a hundred steps", () => {
    const steps = Array.from({ length: 100 }, (_, n) => message(`s${n}`));
    const full = { ...sample(), start: "s0", steps };
    expect(canPlace(full, { parent: "s0", exit: "next" }, [message("new")])).toBe(false);
  });
});

describe("removing", () => {
  it("takes everything below along, and jumps lose their target", () => {
    const next = removeTree(sample(), "ask");
    expect(ids(next)).toEqual(["hello"]);
    expect(get(next, "hello").exits).toEqual({});
    const kept = removeTree(
      {
        ...sample(),
        steps: sample().steps.map((s) =>
          s.id === "again" ? { ...s, target: "bye" } : s,
        ) as Step[],
      },
      "bye",
    );
    expect(get(kept, "again")).toMatchObject({ target: "" });
  });

  it("can take one step out of a path", () => {
    const next = removeOnly(sample(), "hello");
    expect(next?.start).toBe("ask");
    expect(removeOnly(sample(), "ask")).toBeNull();
  });
});

describe("moving", () => {
  it("takes what hangs below along", () => {
    const next = move(sample(), "thanks", { parent: "ask", exit: "timeout" });
    expect(get(next, "ask").exits).toEqual({ "choice:no": "bye", timeout: "thanks" });
    expect(get(next, "thanks").exits).toEqual({ next: "again" });
  });

  it("can take one step alone, which swaps two in a row", () => {
    const row = place(sample(), { parent: "hello", exit: "next" }, [message("second")]);
    const next = row && moveOnly(row, "hello", { parent: "second", exit: "next" });
    expect(next?.start).toBe("second");
    expect(get(next, "second").exits).toEqual({ next: "hello" });
    expect(get(next, "hello").exits).toEqual({ next: "ask" });
  });

  it("leaves jumps to a step that is moved alone as they are", () => {
    const again = get(sample(), "again");
    const steps = sample().steps.map((step) =>
      step.id === "again" ? ({ ...again, target: "hello" } as Step) : step,
    );
    const next = moveOnly({ ...sample(), steps }, "hello", { parent: "ask", exit: "timeout" });
    expect(next?.start).toBe("ask");
    expect(get(next, "again")).toMatchObject({ target: "hello" });
  });

  it("takes no step alone that leads to several, nor to where it is", () => {
    expect(canMoveOnly(sample(), "ask", ROOT)).toBe(false);
    expect(canMoveOnly(sample(), "hello", ROOT)).toBe(false);
    expect(canMoveOnly(sample(), "hello", { parent: "hello", exit: "next" })).toBe(false);
  });

  it("hangs what was there at the end of what is moved", () => {
    const next = move(sample(), "thanks", { parent: "ask", exit: "choice:no" });
    expect(get(next, "ask").exits).toEqual({ "choice:no": "thanks" });
    expect(get(next, "again").exits).toEqual({ next: "bye" });
  });

  it("never goes below itself or to where it is", () => {
    expect(canMove(sample(), "ask", { parent: "again", exit: "next" })).toBe(false);
    expect(canMove(sample(), "ask", { parent: "hello", exit: "next" })).toBe(false);
    expect(move(sample(), "ask", { parent: "ask", exit: "timeout" })).toBeNull();
  });
});

describe("copying", () => {
  it("gives fresh ids and names, and leads paths and jumps to the copies", () => {
    const made = copies(sample(), subtree(sample(), "ask"));
    expect(made.map(({ id }) => id)).toEqual(["ask-2", "thanks-2", "again-2", "bye-2"]);
    expect(made[0]?.exits).toEqual({ "choice:yes": "thanks-2", "choice:no": "bye-2" });
    expect(made[2]).toMatchObject({ target: "ask-2" });
  });

  it("duplicates one step right below itself", () => {
    const made = duplicate(sample(), "hello");
    expect(made?.id).toBe("hello-2");
    expect(get(made?.definition ?? null, "hello-2").exits).toEqual({ next: "ask" });
    expect(duplicate(sample(), "bye")).toBeNull();
  });
});

describe("changing settings", () => {
  it("moves what follows to the exit that takes the old one's place", () => {
    const ask = get(sample(), "ask");
    if (ask.type !== "ask_question") throw new Error("not a question");
    const plain = { ...ask, answer: { type: "text" } as const };
    expect(lostBy(sample(), plain).map(({ id }) => id)).toEqual(["bye"]);
    const next = changeStep(sample(), plain);
    expect(get(next, "ask").exits).toEqual({ next: "thanks" });
    expect(stepById(next, "bye")).toBeUndefined();
  });

  it("says what goes with a branch that is taken away", () => {
    const before = place(sample(), { parent: "hello", exit: "next" }, [message("told", {}, true)]);
    const failing = before && place(before, { parent: "told", exit: "failure" }, [end("sorry")]);
    const told = get(failing, "told");
    const calm = { ...told, failureBranch: false } as Step;
    expect(lostBy(failing as Definition, calm).map(({ id }) => id)).toEqual(["sorry"]);
    expect(get(changeStep(failing as Definition, calm), "told").exits).toEqual({ next: "ask" });
  });
});

it("reads the tree", () => {
  expect(slotOf(sample(), "bye")).toEqual({ parent: "ask", exit: "choice:no" });
  expect(tail(sample().steps, "hello")).toEqual({ parent: "again", exit: "next" });
  expect(tail(sample().steps, "bye")).toBeUndefined();
});

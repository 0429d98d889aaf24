import { describe, expect, it } from "vitest";
import { compare, isSame } from "./compare";
import type { Definition, Step } from "./definition";

const say = (id: string, text: string, next?: string) =>
  ({
    id,
    name: id,
    type: "send_message",
    channel: null,
    message: { type: "text", text },
    responses: [],
    failureBranch: false,
    exits: next ? { next } : {},
  }) as Step;
const flow = (...steps: Step[]): Definition => ({
  trigger: {
    type: "conversation_opened",
    conditions: { match: "all", conditions: [] },
    oncePerContact: false,
  },
  start: steps[0]?.id ?? null,
  steps,
  scenarios: [],
});

describe("two states of a workflow", () => {
  const before = flow(say("hello", "Hello", "bye"), say("bye", "Goodbye"));
  it("are the same, also where the wire leaves out what is empty", () => {
    const after = structuredClone(before);
    const [step] = after.steps;
    if (step?.type === "send_message") Reflect.deleteProperty(step, "responses");
    expect(isSame(compare(before, after))).toBe(true);
  });
  it("tell the words that changed", () => {
    const { changed } = compare(
      before,
      flow(say("hello", "Hi there", "bye"), say("bye", "Goodbye")),
    );
    expect(changed).toMatchObject([
      { reworded: [{ before: "Hello", after: "Hi there" }], settings: false, rewired: [] },
    ]);
  });
  it("tell which step came, which went and where the way leads now", () => {
    const after = flow(say("hello", "Hello", "ask"), say("ask", "How are you?"));
    const { added, removed, changed, begins } = compare(before, after);
    expect(added.map(({ id }) => id)).toEqual(["ask"]);
    expect(removed.map(({ id }) => id)).toEqual(["bye"]);
    expect(changed[0]?.rewired).toMatchObject([
      { exit: "next", before: { id: "bye" }, after: { id: "ask" } },
    ]);
    expect(begins).toBeNull();
  });
  it("tell another name, another setting, another beginning and another trigger", () => {
    const other = structuredClone(flow(say("bye", "Goodbye"), say("hello", "Hello", "bye")));
    const [bye] = other.steps;
    if (bye?.type === "send_message") Object.assign(bye, { name: "Farewell", failureBranch: true });
    if (other.trigger) other.trigger.oncePerContact = true;
    const found = compare(before, other);
    expect(found.trigger).toBe(true);
    expect(found.begins).toMatchObject({ before: { id: "hello" }, after: { id: "bye" } });
    expect(found.changed).toMatchObject([{ renamed: true, settings: true, reworded: [] }]);
  });
});

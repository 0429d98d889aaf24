import { describe, expect, it } from "vitest";
import { readDefinition } from "../model/reading";
import { mockable, readsCalendar } from "./mocks";

const says = (text: string, trigger: object) =>
  readDefinition({
    trigger,
    start: "a",
    steps: [
      { id: "a", name: "A", type: "send_message", message: { type: "text", text }, exits: {} },
    ],
  } as never);

describe("what a test can give a workflow", () => {
  it("is what the trigger has and the steps read", () => {
    const opened = says("$trigger.source and $trigger.other", { type: "conversation_opened" });
    expect(mockable(opened).map(({ name }) => name)).toEqual(["source"]);
    expect(mockable(says("hello", { type: "conversation_opened" }))).toEqual([]);
  });

  it("is whatever is read where another workflow starts it", () => {
    const manual = says("$trigger.order and $trigger.order", { type: "manual" });
    expect(mockable(manual).map(({ name }) => name)).toEqual(["order"]);
  });

  it("is a date where something depends on one", () => {
    expect(readsCalendar(says("it is $system.current_date", { type: "manual" }))).toBe(true);
    expect(readsCalendar(says("hello", { type: "manual" }))).toBe(false);
  });
});

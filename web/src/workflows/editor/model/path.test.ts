import { expect, it } from "vitest";
import { type Mark, pathOf, slotKey } from "./path";
import { sample } from "./sample";

const mark = (stepId: string, what: Mark["what"], exit: string | null = null): Mark => ({
  at: 1,
  stepId,
  stepName: stepId,
  what,
  exit,
  detail: null,
  remarks: [],
  values: {},
});

const walked = [
  mark("hello", "passed", "next"),
  mark("ask", "waiting"),
  mark("ask", "passed", "choice:yes"),
  mark("thanks", "passed", "next"),
  mark("again", "passed"),
  mark("ask", "waiting"),
];

it("lights the steps that were passed, the exits taken and the jumps", () => {
  const path = pathOf(sample(), walked, true);
  expect([...path.stops.keys()]).toEqual(["hello", "ask", "thanks", "again"]);
  expect(path.taken.has(slotKey({ parent: null, exit: "next" }))).toBe(true);
  expect(path.taken.has(slotKey({ parent: "ask", exit: "choice:yes" }))).toBe(true);
  expect(path.taken.has(slotKey({ parent: "ask", exit: "choice:no" }))).toBe(false);
  expect([...path.jumped]).toEqual(["again"]);
});

it("says where it waits, and where it was ended while it waited", () => {
  expect(pathOf(sample(), walked, true).stops.get("ask")).toMatchObject({
    stand: "waiting",
    times: 1,
  });
  expect(pathOf(sample(), walked, false).stops.get("ask")?.stand).toBe("stopped");
});

it("shows what did not work", () => {
  const path = pathOf(sample(), [mark("hello", "trouble")], false);
  expect(path.stops.get("hello")?.stand).toBe("trouble");
});

import { expect, it } from "vitest";
import type { RunCounts } from "~/api/workflows";
import { readDefinition } from "../editor/model/reading";
import { lostAt } from "./lost";

const definition = readDefinition({
  trigger: { type: "conversation_opened" },
  start: "ask",
  steps: [
    {
      id: "ask",
      name: "Ask",
      type: "ask_question",
      text: "?",
      answer: { type: "email" },
      exits: { timeout: "bye" },
    },
    { id: "bye", name: "Bye", type: "close_conversation", exits: {} },
  ],
} as never);
const counts = (fellOut: number, exits: { exit: string; count: number }[]) =>
  ({ steps: [{ stepId: "ask", here: 0, passed: 0, fellOut, exits }] }) as unknown as RunCounts;
const told = (...given: Parameters<typeof counts>) =>
  lostAt(definition, counts(...given)).map(({ step, exit, count }) => [step.name, exit, count]);

it("tells the path below which nothing follows", () => {
  expect(told(3, [{ exit: "failure", count: 3 }])).toEqual([["Ask", "failure", 3]]);
});

it("does not blame a path that goes on", () => {
  const exits = [
    { exit: "timeout", count: 5 },
    { exit: "failure", count: 2 },
  ];
  expect(told(3, exits)).toEqual([
    ["Ask", "failure", 2],
    ["Ask", null, 1],
  ]);
});

it("says nothing where nobody fell out", () => {
  expect(told(0, [{ exit: "failure", count: 2 }])).toEqual([]);
});

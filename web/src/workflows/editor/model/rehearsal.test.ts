import { expect, it } from "vitest";
import {
  fresh,
  lengthOf,
  type Rehearsal,
  readLength,
  rehearsalOf,
  type Simulation,
  scenarioOf,
  withExpectations,
} from "./rehearsal";

const talk: Rehearsal = {
  ...fresh("Léa"),
  tags: ["VIP"],
  lines: [{ says: "Salut" }, { waits: "7 days" }],
};
const went: Simulation = {
  said: [
    { at: 1, by: "contact", text: "Salut", replies: [], line: 0 },
    { at: 2, by: "workflow", text: "Bonjour Léa", replies: [], line: 0 },
    { at: 3, by: "workflow", text: "", replies: [], line: 0 },
    { at: 4, by: "comment", text: "No answer", replies: [], line: 1 },
  ],
  open: true,
  tags: [],
  run: { status: "completed", trail: [], variables: {} },
};

it("becomes a scenario that expects what came of each line", () => {
  expect(withExpectations(talk, "Silence", went)).toEqual({
    name: "Silence",
    contact: { firstname: "Léa", tags: ["VIP"] },
    lines: [
      { says: "Salut" },
      { expect: "Bonjour Léa" },
      { waits: "7 days" },
      { expect_comment: "No answer" },
      { expect_run: "completed" },
    ],
  });
});

it("is taken up again without what was expected", () => {
  expect(rehearsalOf(withExpectations(talk, "Silence", went))).toEqual(talk);
});

it("leaves out what was left empty", () => {
  const { contact } = scenarioOf(
    { ...talk, tags: [], contact: [{ slug: "email", value: " " }] },
    "",
  );
  expect(contact).toEqual({});
});

it("writes and reads lengths of time", () => {
  expect(lengthOf(7 * 86_400_000)).toBe("7 days");
  expect(lengthOf(90_000)).toBe("90 seconds");
  expect(lengthOf(5400_000)).toBe("90 minutes");
  expect(readLength("7 days")).toEqual({ amount: 7, unit: "days" });
  expect(readLength("a while")).toBe(null);
});

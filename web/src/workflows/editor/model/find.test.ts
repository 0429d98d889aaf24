import { expect, it } from "vitest";
import { findSpots, wordsIn } from "./find";
import { sample } from "./sample";
import { spotKey } from "./walk";

const kinds: Record<string, string> = {
  conversation_opened: "Conversation opened",
  send_message: "Send a message",
  ask_question: "Ask a question",
  jump_to: "Jump to",
  end: "End",
};
const find = (search: string, definition = sample()) =>
  findSpots(definition, search, ({ type }) => kinds[type] ?? "").map(spotKey);

it("finds by name, kind and words, from the top down", () => {
  expect(find("thanks")).toEqual(["step thanks"]);
  expect(find("message")).toEqual(["step hello", "step thanks"]);
  expect(find("yes")).toEqual(["step ask"]);
  expect(find("opened")).toEqual(["trigger"]);
});

it("asks for every word, and for none of the program's own", () => {
  expect(find("message thanks")).toEqual(["step thanks"]);
  expect(find("thanks question")).toEqual([]);
  expect(find("multiple_choice")).toEqual([]);
  expect(find("  ")).toEqual([]);
});

it("reads over accents and capitals", () => {
  const steps = sample().steps.map((step) =>
    step.id === "bye" ? { ...step, name: "Écrire à l’équipe" } : step,
  );
  expect(find("ecrire EQUIPE", { ...sample(), steps })).toEqual(["step bye"]);
});

it("collects words however deep they are", () => {
  expect(wordsIn({ a: ["x", { b: "y", type: "t" }], n: 3, o: null })).toEqual(["x", "y"]);
});

it("finds a kind by other words for it, and texts whatever their hyphens", () => {
  const also = ({ type }: { type: string }) => (type === "ask_question" ? "menu, buttons" : "");
  const found = (search: string) =>
    findSpots(sample(), search, ({ type }) => kinds[type] ?? "", also).map(spotKey);
  expect(found("button")).toEqual(["step ask"]);
  expect(found("utton")).toEqual([]);
});

it("puts what is called so before what only has the word in it", () => {
  const named: Record<string, string> = {
    hello: "Before asking",
    thanks: "Ask once more",
    bye: "Ask",
  };
  const steps = sample().steps.map((step) => ({ ...step, name: named[step.id] ?? step.id }));
  // By name: the same, the beginning, within; then by the kind, which is “Ask a question”.
  expect(find("ask", { ...sample(), steps })).toEqual([
    ...["step ask", "step bye", "step thanks", "step hello"],
  ]);
  const kindOnly = steps.map((step) => (step.id === "ask" ? { ...step, name: "Wish" } : step));
  expect(find("ask", { ...sample(), steps: kindOnly })).toEqual([
    ...["step bye", "step thanks", "step hello", "step ask"],
  ]);
});

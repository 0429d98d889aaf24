import { expect, it } from "vitest";
import type { Snippet, Variable } from "~/api/types";
import { matchingVariables, putSnippet, putVariable, queryAt, rankedSnippets } from "./typedQuery";

it("sees a variable being written at the caret, not a price", () => {
  expect(queryAt("Hi $con", 7)).toEqual({ sign: "$", from: 3, to: 7, text: "con" });
  expect(queryAt("$", 1)).toEqual({ sign: "$", from: 0, to: 1, text: "" });
  expect(queryAt("US$", 3)).toBeNull();
  expect(queryAt("$a b", 4)).toBeNull();
});

it("puts the variable in and the caret behind it", () => {
  const at = queryAt("Hi $con!", 7);
  expect(at && putVariable("Hi $con!", at, "$contact.name")).toEqual({
    text: "Hi $contact.name !",
    caret: 17,
  });
});

it("sees a snippet at the beginning of a word in any script, not in an address or a date", () => {
  expect(queryAt("/gr", 3)).toEqual({ sign: "/", from: 0, to: 3, text: "gr" });
  expect(queryAt("Oui /été", 8)).toEqual({ sign: "/", from: 4, to: 8, text: "été" });
  expect(queryAt("https://a", 9)).toBeNull();
  expect(queryAt("1/2", 3)).toBeNull();
});

it("puts a snippet in without adding anything", () => {
  const at = queryAt("So: /hi.", 7);
  expect(at && putSnippet("So: /hi.", at, "Hello $contact.name")).toEqual({
    text: "So: Hello $contact.name.",
    caret: 23,
  });
});

it("offers first what begins with what was typed", () => {
  const all = ["address", "menu", "address-menu"].map((name) => ({ name }) as Snippet);
  expect(rankedSnippets(all, "me").map(({ name }) => name)).toEqual([
    "menu",
    "address",
    "address-menu",
  ]);
});

it("offers variables by what they are called, with or without accents", () => {
  const all = [{ name: "$contact.firstname", label: "Prénom du contact" }] as Variable[];
  for (const typed of ["firstname", "prenom", "Prén"])
    expect(matchingVariables(all, typed)).toEqual(all);
  expect(queryAt("$Prén", 5)?.text).toBe("Prén");
});

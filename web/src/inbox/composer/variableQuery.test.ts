import { expect, it } from "vitest";
import { putVariable, variableAt } from "./variableQuery";

it("sees a variable being written at the caret, not a price", () => {
  expect(variableAt("Hi $con", 7)).toEqual({ from: 3, to: 7, text: "con" });
  expect(variableAt("$", 1)).toEqual({ from: 0, to: 1, text: "" });
  expect(variableAt("US$", 3)).toBeNull();
  expect(variableAt("$a b", 4)).toBeNull();
});

it("puts the variable in and the caret behind it", () => {
  const at = variableAt("Hi $con!", 7);
  expect(at && putVariable("Hi $con!", at, "$contact.name")).toEqual({
    text: "Hi $contact.name !",
    caret: 17,
  });
});

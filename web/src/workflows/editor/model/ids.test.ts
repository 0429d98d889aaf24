import { expect, it } from "vitest";
import { variableFrom } from "./ids";

it("makes a variable's name of what a person calls it", () => {
  expect(variableFrom("Jour souhaité")).toBe("Jour_souhaite");
  expect(variableFrom("  d’où ? ")).toBe("d_ou");
  expect(variableFrom("cœur")).toBe("coeur");
  expect(variableFrom("_order_2 ")).toBe("_order_2");
  expect(variableFrom("!?")).toBe("");
});

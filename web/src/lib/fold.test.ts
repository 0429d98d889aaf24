import { expect, it } from "vitest";
import { fold } from "./fold";

it("finds words without accents, case and joined letters", () => {
  expect(fold("Cœur d’Été")).toBe(fold("coeur d’ete"));
  expect(fold("Æther")).toBe("aether");
});

import { expect, it } from "vitest";
import { slugFrom } from "./slug";

it("makes a slug of any name", () => {
  expect(slugFrom("  Numéro de contrat (2026) ")).toBe("numero_de_contrat_2026");
  expect(slugFrom("Größe")).toBe("gro_e");
  expect(slugFrom("日本")).toBe("");
});

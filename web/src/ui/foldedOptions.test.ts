import { expect, it } from "vitest";
import { foldedOptions } from "./foldedOptions";

const one = (label: string) => ({ value: label, label, disabled: false });

it("offers what fits without accents, in groups and out of them, and no more than asked for", () => {
  const options = [one("Étiquettes"), { group: "Contact", items: [one("Prénom"), one("Nom")] }];
  const found = (search: string, limit = 9) => foldedOptions({ options, search, limit });
  expect(found("etiq")).toEqual([one("Étiquettes"), { group: "Contact", items: [] }]);
  expect(found("PRENOM")).toEqual([{ group: "Contact", items: [one("Prénom")] }]);
  expect(found("", 2)).toEqual([one("Étiquettes"), { group: "Contact", items: [one("Prénom")] }]);
});

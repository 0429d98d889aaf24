import { expect, it } from "vitest";
import type { TemplateRow } from "~/api/templates";
import { found } from "./found";

const row = (id: string, category: TemplateRow["category"], name: string): TemplateRow => ({
  id,
  category,
  name,
  description: "Répond à qui écrit la nuit",
  needs: [],
});
const all = [row("away", "away", "Message d’absence"), row("menu", "menu", "Menu à choix")];
const ids = (...wanted: [string, TemplateRow["category"] | null]) =>
  found(all, ...wanted).map((one) => one.id);

it("finds each word somewhere, whatever the accents", () => {
  expect(ids("repond MENU", null)).toEqual(["menu"]);
  expect(ids("", null)).toEqual(["away", "menu"]);
  expect(ids("xyz", null)).toEqual([]);
});

it("keeps to a heading", () => {
  expect(ids("", "away")).toEqual(["away"]);
});

it("finds e-mail as email", () => {
  const rows = [row("mail", "menu", "Demander l’e-mail")];
  expect(found(rows, "email", null)).toHaveLength(1);
  expect(found(rows, "e-mail", null)).toHaveLength(1);
});

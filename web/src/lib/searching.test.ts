import { expect, it } from "vitest";
import { searchable, seek, wordsOf } from "./searching";

it("accents, capitals, hyphens and apostrophes make no difference", () => {
  expect(searchable("E-mail d’Été")).toBe("e-mail d ete email d ete");
  expect(wordsOf(" L’Équipe  A ")).toEqual(["l", "equipe", "a"]);
});

it("words begin as typed, best first; within others only where nothing else fits", () => {
  const all = [
    ["Ouvrir la conversation"],
    ["Note", "autre"],
    ["Autre chose"],
    ["Branchement", "si, sinon"],
  ];
  const find = (search: string) => seek(all, search, (one) => one).map(([name]) => name);
  expect(find("si")).toEqual(["Branchement"]);
  expect(find("autre")).toEqual(["Autre chose", "Note"]);
  expect(find("conversations")).toEqual(["Ouvrir la conversation"]);
  expect(find("versation")).toEqual(["Ouvrir la conversation"]);
  expect(find("autre note")).toEqual(["Note"]);
  expect(find("zzz")).toEqual([]);
  expect(find(" ")).toHaveLength(4);
});

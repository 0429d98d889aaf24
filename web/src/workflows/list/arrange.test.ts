import { describe, expect, it } from "vitest";
import type { WorkflowRow } from "~/api/types";
import { arrange, peopleOf, readWanted, turned, type Wanted, writeWanted } from "./arrange";

const ana = { id: 1, name: "Ana" };
const bea = { id: 2, name: "Bea" };
const row = (name: string, more: Partial<WorkflowRow> = {}) =>
  ({
    name,
    description: "",
    status: "draft",
    updatedAt: 0,
    createdAt: 0,
    createdBy: ana,
    ...more,
  }) as WorkflowRow;
const rows = [
  row("Étage 2", { status: "published", publishedBy: bea, publishedAt: 5, updatedAt: 1 }),
  row("Étage 10", { status: "stopped", publishedBy: ana, publishedAt: 9, updatedAt: 3 }),
  row("accueil", { createdBy: bea, updatedAt: 2, trigger: "conversation_opened" }),
];
const any: Wanted = { status: null, who: null, order: null };
const startOf = ({ trigger }: WorkflowRow) => (trigger ? "Conversation ouverte" : "");
const names = (wanted: Partial<Wanted>, search = "") =>
  arrange(rows, search, { ...any, ...wanted }, "fr", startOf).map(({ name }) => name);

describe("the list of workflows", () => {
  it("shows what was changed last first", () => {
    expect(names({})).toEqual(["Étage 10", "accueil", "Étage 2"]);
  });

  it("is sorted as people read: accents, capitals and numbers in names", () => {
    expect(names({ order: { by: "name", down: false } })).toEqual([
      "accueil",
      "Étage 2",
      "Étage 10",
    ]);
    expect(names({ order: { by: "name", down: true } })).toEqual([
      "Étage 10",
      "Étage 2",
      "accueil",
    ]);
  });

  it("puts what says nothing at the end, both ways", () => {
    expect(names({ order: { by: "publishedAt", down: true } })).toEqual([
      "Étage 10",
      "Étage 2",
      "accueil",
    ]);
    expect(names({ order: { by: "publishedAt", down: false } })).toEqual([
      "Étage 2",
      "Étage 10",
      "accueil",
    ]);
  });

  it("shows one status, one person's, and what was searched among them", () => {
    expect(names({ status: "published" })).toEqual(["Étage 2"]);
    expect(names({ who: 2 })).toEqual(["accueil", "Étage 2"]);
    expect(names({ who: 2 }, "etage")).toEqual(["Étage 2"]);
  });

  it("is searched by what starts a workflow, too", () => {
    expect(names({}, "conversation")).toEqual(["accueil"]);
    expect(peopleOf(rows)).toEqual([ana, bea]);
  });

  it("keeps what was chosen in the address, and takes nothing else from there", () => {
    const wanted: Wanted = { status: "stopped", who: 2, order: { by: "createdAt", down: true } };
    expect(readWanted(new URLSearchParams(writeWanted(wanted)))).toEqual(wanted);
    expect(readWanted(new URLSearchParams("status=gone&who=me&sort=size.up"))).toEqual(any);
  });

  it("turns a column up, down, and back", () => {
    const up = turned(null, "name");
    expect(up).toEqual({ by: "name", down: false });
    expect(turned(up, "name")).toEqual({ by: "name", down: true });
    expect(turned({ by: "name", down: true }, "name")).toBeNull();
    expect(turned(up, "createdAt")).toEqual({ by: "createdAt", down: true });
  });
});

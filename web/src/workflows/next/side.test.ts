import { expect, it } from "vitest";
import type { NextVersion } from "~/api/nextVersion";
import type { Workflow } from "~/api/types";
import { addressOf, asNext } from "./side";

it("each side has an address of its own", () => {
  expect([addressOf(5, "running"), addressOf(5, "next")]).toEqual([
    "/workflows/5",
    "/workflows/5/next",
  ]);
});

it("the next version is edited like a workflow, under its own revision", () => {
  const running = { steps: [], trigger: null, start: null };
  const workflow = { id: 5, name: "W", revision: 9, definition: running } as unknown as Workflow;
  const next = { revision: 2, problems: 0, findings: [], definition: { ...running, start: "a" } };
  const shown = asNext(workflow, next as unknown as NextVersion);
  expect([shown.id, shown.name, shown.revision]).toEqual([5, "W", 2]);
  expect(shown.definition.start).toBe("a");
});

// A published workflow may have two sides: what runs now, and the next version being prepared. Which
// of them is looked at is in the address, so that leaving one with unsaved changes is noticed.
import { createContext, useContext } from "react";
import type { NextVersion } from "~/api/nextVersion";
import type { Workflow } from "~/api/types";

export type Side = "running" | "next";

type Sides = {
  side: Side;
  /** The workflow as the server gives it, with both sides. */
  both: Workflow;
};
export const SideContext = createContext<Sides | null>(null);

export function useSides(): Sides {
  const sides = useContext(SideContext);
  if (!sides) throw new Error("useSides is only for what is drawn inside the editor's page");
  return sides;
}

export const addressOf = (id: number, side: Side) =>
  side === "next" ? `/workflows/${id}/next` : `/workflows/${id}`;

/** The workflow as if its next version were what it is. */
export const asNext = (workflow: Workflow, next: NextVersion): Workflow => ({
  ...workflow,
  definition: next.definition,
  findings: next.findings,
  problems: next.problems,
  revision: next.revision,
});

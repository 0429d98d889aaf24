// The colour of a workflow's state, the same in the list and in the editor.
import type { WorkflowRow } from "~/api/types";

export const statusColour: Record<WorkflowRow["status"], string> = {
  draft: "gray",
  published: "green",
  stopped: "orange",
};

// Which workflows would no longer work as they should without something of the workspace.
import { answer, client } from "./client";
import type { paths } from "./schema";

export type Without = NonNullable<paths["/api/workflows/without"]["get"]["parameters"]["query"]>;

/** Their names; none where it cannot be told, since deleting will then tell what is wrong. */
export const workflowsWithout = (query: Without): Promise<string[]> =>
  answer(client.GET("/api/workflows/without", { params: { query } })).then(
    ({ items }) => items.map(({ name }) => name),
    () => [],
  );

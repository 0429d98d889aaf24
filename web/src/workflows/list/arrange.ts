// Which workflows the list shows, and in what order. Pure; what was chosen stands in the page's address, so
// that it is still there on the way back.
import type { WorkflowRow } from "~/api/types";
import { seek } from "~/lib/searching";

export const columns = [
  "name",
  "status",
  "publishedBy",
  "publishedAt",
  "createdBy",
  "createdAt",
] as const;
export type Column = (typeof columns)[number];
export const statuses = ["draft", "published", "stopped"] as const;
export type Status = (typeof statuses)[number];
/** What the list is sorted by; without one, what was changed last comes first. */
export type Order = { by: Column; down: boolean } | null;
export type Wanted = { status: Status | null; who: number | null; order: Order };

export function readWanted(address: URLSearchParams): Wanted {
  const [by, way] = (address.get("sort") ?? "").split(".");
  const column = columns.find((one) => one === by);
  return {
    status: statuses.find((one) => one === address.get("status")) ?? null,
    who: Number(address.get("who")) || null,
    order: column ? { by: column, down: way === "down" } : null,
  };
}

export function writeWanted({ status, who, order }: Wanted): Record<string, string> {
  return {
    ...(status && { status }),
    ...(who !== null && { who: String(who) }),
    ...(order && { sort: `${order.by}.${order.down ? "down" : "up"}` }),
  };
}

/** Once up, once down, then as it was. Of times, the latest are wanted first. */
export function turned(order: Order, by: Column): Order {
  const first = by === "publishedAt" || by === "createdAt";
  if (order?.by !== by) return { by, down: first };
  return order.down === first ? { by, down: !first } : null;
}

/** Everybody who made or published one of these, by name. */
export function peopleOf(rows: readonly WorkflowRow[]): { id: number; name: string }[] {
  const all = rows.flatMap(({ createdBy, publishedBy }) => [createdBy, publishedBy]);
  const known = new Map(all.flatMap((one) => (one ? [[one.id, one.name] as const] : [])));
  return [...known]
    .map(([id, name]) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

export function arrange(
  rows: readonly WorkflowRow[],
  search: string,
  { status, who, order }: Wanted,
  locale: string,
  /** By what a workflow starts, as people call it. */
  startOf: (row: WorkflowRow) => string,
): WorkflowRow[] {
  const fitting = rows.filter(
    (row) =>
      (status === null || row.status === status) &&
      (who === null || row.createdBy?.id === who || row.publishedBy?.id === who),
  );
  const found = seek(fitting, search, (row) => [row.name, row.description, startOf(row)]);
  const latest = [...found].sort((a, b) => b.updatedAt - a.updatedAt);
  return order === null
    ? latest
    : sorted(latest, order, new Intl.Collator(locale, { numeric: true }));
}

/** What says nothing in this column stands at the end both ways. */
function sorted(
  rows: WorkflowRow[],
  { by, down }: NonNullable<Order>,
  collator: Intl.Collator,
): WorkflowRow[] {
  const way = down ? -1 : 1;
  return rows.sort((a, b) => {
    const [one, other] = [shownIn(a, by), shownIn(b, by)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    if (typeof one === "number" && typeof other === "number") return way * (one - other);
    return way * collator.compare(String(one), String(other));
  });
}

function shownIn(row: WorkflowRow, by: Column): string | number | null {
  switch (by) {
    case "name":
      return row.name;
    case "status":
      // What runs comes first.
      return ["published", "stopped", "draft"].indexOf(row.status);
    case "publishedBy":
      return row.publishedBy?.name ?? null;
    case "createdBy":
      return row.createdBy?.name ?? null;
    case "publishedAt":
      return row.publishedAt ?? null;
    case "createdAt":
      return row.createdAt;
  }
}

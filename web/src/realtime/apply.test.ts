import { describe, expect, it } from "vitest";
import type { ListFilter } from "~/api/keys";
import { confirmEntry, type Thread, type ThreadEntry } from "~/api/thread";
import type { ConversationRow } from "~/api/types";
import { applyChange, belongs, type RowList } from "./apply";
import type { ChangeEvent } from "./events";
import { pauseBefore } from "./socket";

const ME = 7;
const open: ListFilter = { inbox: "all", status: "open", search: "" };

function row(contactId: number, sortAt: number, more: Partial<ConversationRow> = {}) {
  const base = { contactId, sortAt, name: `c${contactId}`, status: "open" as const, unread: 0 };
  return { ...base, unanswered: false, takenOver: false, ...more } satisfies ConversationRow;
}

function list(rows: ConversationRow[], next: string | null = null): RowList {
  return { pages: [{ items: rows, next }], pageParams: [null] };
}

function change(more: Partial<ChangeEvent>): ChangeEvent {
  return { type: "change", contactId: 1, entries: [], contact: false, runs: false, ...more };
}

const ids = (rows: RowList | undefined) =>
  rows?.pages.flatMap((page) => page.items.map((one) => one.contactId));

function apply(rows: RowList, changed: ConversationRow, filter = open) {
  const event = change({ contactId: changed.contactId, row: changed });
  return applyChange({ lists: [{ filter, list: rows }], thread: null }, event, ME).lists[0]?.list;
}

describe("a changed row", () => {
  it("moves to its new place, once", () => {
    const after = apply(list([row(1, 30), row(2, 20), row(3, 10)]), row(3, 40));
    expect(ids(after)).toEqual([3, 1, 2]);
  });

  it("leaves a list it no longer belongs to", () => {
    expect(ids(apply(list([row(1, 30), row(2, 20)]), row(1, 50, { status: "closed" })))).toEqual([
      2,
    ]);
  });

  it("is among the snoozed ones alone while it is snoozed", () => {
    const snoozed = row(1, 50, { snoozedUntil: 1_000 });
    expect(ids(apply(list([row(1, 30), row(2, 20)]), snoozed))).toEqual([2]);
    expect(ids(apply(list([]), snoozed, { ...open, status: "snoozed" }))).toEqual([1]);
    expect(belongs(row(1, 50, { snoozedUntil: null }), open, ME)).toBe(true);
  });

  it("enters the list of the person it was assigned to", () => {
    const mine: ListFilter = { ...open, inbox: "mine" };
    const assigned = row(9, 5, { assignee: { id: ME, name: "Me" } });
    expect(ids(apply(list([]), assigned, mine))).toEqual([9]);
    expect(belongs(assigned, { ...open, inbox: "unassigned" }, ME)).toBe(false);
  });

  it("is left out when it is older than all that is loaded and more is to come", () => {
    expect(ids(apply(list([row(1, 30)], "more"), row(2, 10)))).toEqual([1]);
    expect(ids(apply(list([row(1, 30)]), row(2, 10)))).toEqual([1, 2]);
  });

  it("does not enter a search, but is updated in it", () => {
    const search = { ...open, search: "ana" };
    expect(ids(apply(list([row(1, 30)]), row(2, 40), search))).toEqual([1]);
    expect(
      apply(list([row(1, 30)]), row(1, 40, { unread: 3 }), search)?.pages[0]?.items[0]?.unread,
    ).toBe(3);
  });
});

describe("changed entries", () => {
  const comment = (id: number, clientId: string | null = null): ThreadEntry => ({
    id,
    at: id,
    contactId: 1,
    kind: "comment",
    text: `t${id}`,
    mentions: [],
    sender: { type: "system" },
    clientId,
  });
  const thread = (entries: ThreadEntry[], next: number | null = null): Thread => ({
    pages: [{ items: entries, next }],
    pageParams: [null],
  });
  const order = (after: Thread | null) =>
    after?.pages.flatMap((page) => page.items.map((entry) => entry.id));
  const put = (before: Thread, entry: ThreadEntry) =>
    applyChange({ lists: [], thread: before }, change({ entries: [entry] }), ME).thread;

  it("are put in by their number, newest first, and replace what they were", () => {
    expect(order(put(thread([comment(30), comment(10)]), comment(20)))).toEqual([30, 20, 10]);
    expect(order(put(thread([comment(30), comment(10)]), comment(10)))).toEqual([30, 10]);
  });

  it("take the place of the unconfirmed entry with the same client id", () => {
    expect(order(put(thread([comment(-1, "a"), comment(10)]), comment(20, "a")))).toEqual([20, 10]);
  });

  it("are not undone by an answer that comes later than they", () => {
    const told = { ...comment(20, "a"), text: "newer" };
    const after = confirmEntry(thread([comment(-1, "a"), told, comment(10)]), comment(20, "a"));
    expect(order(after)).toEqual([20, 10]);
    expect(after.pages[0]?.items[0]).toMatchObject({ text: "newer" });
  });

  it("do not pass an entry that is still unconfirmed", () => {
    expect(order(put(thread([comment(-1, "a"), comment(10)]), comment(20)))).toEqual([-1, 20, 10]);
  });

  it("older than the loaded part wait for their page", () => {
    expect(order(put(thread([comment(30)], 30), comment(20)))).toEqual([30]);
  });
});

describe("the pause before coming back", () => {
  it("grows and has an end", () => {
    expect(pauseBefore(0, 1)).toBe(500);
    expect(pauseBefore(3, 0)).toBe(2000);
    expect(pauseBefore(20, 1)).toBe(30_000);
  });
});

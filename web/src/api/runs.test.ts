import { describe, expect, it } from "vitest";
import { gather } from "./runs";
import type { RunRow } from "./workflows";

const HOUR = 3_600_000;
/** A hundred runs, one an hour, the newest first; every fifth only a test. */
const all = Array.from({ length: 100 }, (_, n) => {
  const id = 100 - n;
  return { id, startedAt: id * HOUR, trial: id % 5 === 0 ? 7 : null } as RunRow;
});

function server(size: number) {
  let calls = 0;
  const read = async (cursor = Number.POSITIVE_INFINITY) => {
    calls += 1;
    const items = all.filter(({ id }) => id < cursor).slice(0, size);
    const last = items.at(-1);
    return { items, next: items.length === size ? (last?.id ?? null) : null };
  };
  return { read, calls: () => calls };
}
const ids = ({ items }: { items: RunRow[] }) => items.map(({ id }) => id);

describe("runs that are wanted", () => {
  it("are all there are, a page at a time", async () => {
    const { read, calls } = server(50);
    const page = await gather(read, { tests: true });
    expect([page.items.length, page.next, calls()]).toEqual([50, 51, 1]);
    expect((await gather(read, { tests: true }, 51)).items).toHaveLength(50);
  });

  it("are looked for on further pages, where the first have few", async () => {
    const { read } = server(10);
    const page = await gather(read, { tests: false });
    expect(page.items.every(({ trial }) => trial === null)).toBe(true);
    expect(page.items.length).toBeGreaterThanOrEqual(25);
    expect(page.next).toBeDefined();
  });

  it("are those of some days, and nothing older is read", async () => {
    const { read, calls } = server(10);
    const page = await gather(read, { tests: true, from: 60 * HOUR, to: 63 * HOUR });
    expect(ids(page)).toEqual([62, 61, 60]);
    expect(page.next).toBeUndefined();
    expect(calls()).toBe(5);
  });

  it("may be further back than is read at once; then there is more to be loaded", async () => {
    const { read, calls } = server(5);
    const wanted = { tests: true, to: 21 * HOUR };
    const page = await gather(read, wanted);
    expect([page.items.length, calls()]).toEqual([0, 10]);
    expect(ids(await gather(read, wanted, page.next ?? undefined))[0]).toBe(20);
  });
});

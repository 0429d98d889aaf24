import { expect, it } from "vitest";
import { alike, keep } from "./kept";

const node = (id: string, name: string, x = 0) => ({ id, data: { name }, position: { x, y: 0 } });

it("keeps what says the same, and only that", () => {
  const before = [node("a", "A"), node("b", "B"), node("c", "C")];
  const after = keep(before, [node("a", "A"), node("b", "B2"), node("c", "C", 8), node("d", "D")]);
  expect(after.map((one, n) => one === before[n])).toEqual([true, false, false, false]);
  expect(after[2]?.position.x).toBe(8);
  expect(after[2]?.data).toBe(before[2]?.data);
  expect(keep(before, [node("a", "A"), node("b", "B"), node("c", "C")])).toBe(before);
});

it("compares one level deep, also what is missing on one side", () => {
  const step = { id: "a" };
  expect(alike({ step, n: 1 }, { n: 1, step })).toBe(true);
  expect(alike({ step }, { step: { id: "a" } })).toBe(false);
  expect(alike({ a: undefined }, { b: undefined })).toBe(false);
  expect(alike({}, { a: 1 })).toBe(false);
});

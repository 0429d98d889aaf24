import { expect, it } from "vitest";
import { lastDays, presetOf, spanOf } from "./days";

const now = new Date("2026-03-28T15:30").getTime();

it("counts today among the last days", () => {
  expect(lastDays(1, now)).toEqual({ from: "2026-03-28", to: "" });
  expect(lastDays(7, now)).toEqual({ from: "2026-03-22", to: "" });
});

it("knows a preset again", () => {
  expect(presetOf(lastDays(7, now), now)).toBe(7);
  expect(presetOf({ from: "2026-03-22", to: "2026-03-24" }, now)).toBe(null);
});

it("ends with the end of the last day", () => {
  const { from, to } = spanOf({ from: "2026-03-22", to: "2026-03-22" });
  expect(from).toBe(new Date("2026-03-22T00:00").getTime());
  expect(to).toBe(new Date("2026-03-23T00:00").getTime());
  expect(spanOf({ from: "", to: "" })).toEqual({ from: undefined, to: undefined });
});

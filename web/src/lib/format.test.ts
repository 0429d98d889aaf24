import { describe, expect, it } from "vitest";
import { clock, full, fullIn } from "./format";

const at = Date.UTC(2026, 10, 22, 8, 5);

describe("a time", () => {
  it("keeps the half of the day on the line of its hour", () => {
    for (const text of [clock(at, "en-US"), full(at, "en-US"), fullIn(at, "UTC", "en-US")])
      expect(text).toMatch(/\d\u00a0[AP]M$/);
  });

  it("is told by the clock of the place, and by one's own where nobody knows that place", () => {
    expect(fullIn(at, "America/Bogota", "fr")).toContain("03:05");
    expect(fullIn(at, "Nowhere/At_all", "fr")).toBe(full(at, "fr"));
  });
});

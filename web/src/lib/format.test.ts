import { describe, expect, it } from "vitest";
import { clock, full } from "./format";

const at = Date.UTC(2026, 10, 22, 8, 5);

describe("a time", () => {
  it("keeps the half of the day on the line of its hour", () => {
    for (const text of [clock(at, "en-US"), full(at, "en-US"), full(at, "en-US", "UTC")])
      expect(text).toMatch(/\d\u00a0[AP]M$/);
  });

  it("is told by the clock of the place, and by one's own where nobody knows that place", () => {
    for (const tell of [clock, full]) {
      expect(tell(at, "fr", "America/Bogota")).toMatch(/\b0?3:05/);
      expect(tell(at, "fr", "Nowhere/At_all")).toBe(tell(at, "fr"));
    }
  });
});

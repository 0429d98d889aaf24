import { expect, it } from "vitest";
import { asInput, momentOf } from "./later";

const at = (text: string) => new Date(text).getTime();

it("means the morning of the day that is said", () => {
  const saturday = at("2026-03-28T12:30:00");
  expect(asInput(momentOf("hours", saturday))).toBe("2026-03-28T15:30");
  expect(asInput(momentOf("tomorrow", saturday))).toBe("2026-03-29T09:00");
  expect(asInput(momentOf("monday", saturday))).toBe("2026-03-30T09:00");
});

it("means the Monday to come, also on a Monday", () => {
  expect(asInput(momentOf("monday", at("2026-03-30T08:00:00")))).toBe("2026-04-06T09:00");
  expect(asInput(momentOf("monday", at("2026-03-29T23:00:00")))).toBe("2026-03-30T09:00");
});

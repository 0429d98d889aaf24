import { describe, expect, it } from "vitest";
import { type Asked, readAsked, writeAsked } from "./asked";
import { lastDays } from "./days";

const there = (address: string) => readAsked(new URLSearchParams(address));
const back = (asked: Asked) => new URLSearchParams(writeAsked(asked)).toString();

describe("what the page of all runs is asked for", () => {
  it("is the last seven days where nothing is said, without tests", () => {
    const usual = {
      days: lastDays(7),
      filter: null,
      tests: false,
      who: "",
      step: null,
      whom: null,
    };
    expect(there("")).toEqual(usual);
    expect(back(there(""))).toBe("");
  });

  it("stands in the address as it was chosen", () => {
    for (const address of [
      "days=30&show=failed",
      "days=always&tests=too",
      "from=2026-03-01&to=2026-03-04&show=ended",
      "to=2026-03-04",
      "show=ongoing&who=L%C3%A9a&step=ask-mail",
      "step=ask-mail&whom=fell_out",
      "step=ask-mail&whom=exit+choice%3Arepair",
    ])
      expect(back(there(address))).toBe(address);
  });

  it("is nothing that is no date", () => {
    expect(there("from=yesterday&show=all&whom=passed")).toEqual(there(""));
    expect(there("step=a&whom=nobody").whom).toBeNull();
  });
});

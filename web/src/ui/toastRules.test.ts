import { describe, expect, it } from "vitest";
import { crowdedOut, leftBehind, pageOf } from "./toastRules";

const three = [
  { id: "a", at: 1000 },
  { id: "b", at: 2000 },
  { id: "c", at: 5000 },
];
const ids = (shown: { id: string }[]) => shown.map(({ id }) => id);

describe("notices", () => {
  it("are two at most: the oldest make room", () => {
    expect(ids(crowdedOut(three))).toEqual(["a", "b"]);
    expect(ids(crowdedOut(three.slice(0, 1)))).toEqual([]);
  });

  it("go with the page they tell of; what led to the next one stays", () => {
    expect(ids(leftBehind(three, 5200))).toEqual(["a", "b"]);
  });

  it("belong to a module, or to one workflow", () => {
    expect(pageOf("/inbox/all/7")).toBe(pageOf("/inbox/mine"));
    expect(pageOf("/workflows/7/next")).toBe(pageOf("/workflows/7"));
    expect(pageOf("/workflows/7")).not.toBe(pageOf("/workflows"));
  });
});

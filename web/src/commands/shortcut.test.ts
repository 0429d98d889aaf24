import { expect, it } from "vitest";
import { matches } from "./shortcut";

const press = (key: string, more = {}) => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  ...more,
});

it("a letter matches only without modifiers", () => {
  expect(matches({ key: "e" }, press("e"))).toBe(true);
  expect(matches({ key: "e" }, press("e", { ctrlKey: true }))).toBe(false);
  expect(matches({ key: "e" }, press("e", { altKey: true }))).toBe(false);
});

it("mod is either of the two keys", () => {
  expect(matches({ key: "k", mod: true }, press("k", { metaKey: true }))).toBe(true);
  expect(matches({ key: "K", mod: true }, press("k", { ctrlKey: true }))).toBe(true);
  expect(matches({ key: "k", mod: true }, press("k"))).toBe(false);
});

import { expect, it } from "vitest";
import { keepOwn, readOwn } from "./own";

function storage() {
  const all = new Map<string, string>();
  return {
    getItem: (key: string) => all.get(key) ?? null,
    setItem: (key: string, text: string) => void all.set(key, text),
  };
}
const own = { text: "{}", workflow: 3, user: 7, at: 1000 };
const HOUR = 60 * 60 * 1000;

it("is read again by the one who copied, that day", () => {
  const store = storage();
  expect(readOwn(7, 1000, store)).toBeNull();
  keepOwn(own, store);
  expect(readOwn(7, 1000 + HOUR, store)).toEqual(own);
  expect(readOwn(8, 1000 + HOUR, store)).toBeNull();
  expect(readOwn(7, 1000 + 25 * HOUR, store)).toBeNull();
});

it("is nothing where the browser keeps nothing", () => {
  const full = {
    getItem: () => "{",
    setItem: () => {
      throw new Error("full");
    },
  };
  expect(() => keepOwn(own, full)).not.toThrow();
  expect(readOwn(7, 1000, full)).toBeNull();
});

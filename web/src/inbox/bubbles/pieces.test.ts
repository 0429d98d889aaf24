import { expect, it } from "vitest";
import { pieces } from "./pieces";

const links = (text: string) => pieces(text).flatMap((piece) => piece.href ?? []);

it("finds addresses and leaves the sentence's marks outside", () => {
  expect(links("See https://a.example/b?c=1, or (http://d.example).")).toEqual([
    "https://a.example/b?c=1",
    "http://d.example",
  ]);
});

it("loses nothing of the text", () => {
  const text = "a https://b.example. c";
  expect(
    pieces(text)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});

it("makes no link of anything but http", () => {
  expect(links("javascript:alert(1) ftp://a.example")).toEqual([]);
});

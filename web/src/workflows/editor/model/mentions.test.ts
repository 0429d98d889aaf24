import { expect, it } from "vitest";
import { mentionOf, mentionsIn } from "./mentions";

it("finds everybody who is spoken to, once", () => {
  const text = `${mentionOf(5)} and ${mentionOf(7)}, ${mentionOf(5)}: look {{contact.name}}`;
  expect(mentionsIn(text)).toEqual([5, 7]);
  expect(mentionsIn("nobody")).toEqual([]);
});

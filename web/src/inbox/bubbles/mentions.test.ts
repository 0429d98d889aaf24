import { expect, it } from "vitest";
import { withNames } from "./mentions";

it("says who is spoken to", () => {
  const anna = { id: 5, name: "Anna Roux" };
  expect(withNames("{{@user.5}}, look: {{@user.6}}", [anna])).toBe("@Anna Roux, look: {{@user.6}}");
});

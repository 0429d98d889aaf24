import { expect, it } from "vitest";
import { type Media, ofKind } from "./said";

it("keeps words and files when another kind is chosen and taken back", () => {
  const plan: Media = {
    type: "media",
    kind: "file",
    url: "",
    fileName: "plan.pdf",
    file: 7,
    caption: "The way",
    more: [],
  };
  const text = ofKind("text", plan, plan);
  expect(text).toEqual({ type: "text", text: "The way" });
  expect(ofKind("media", text, plan)).toEqual(plan);
  expect(ofKind("media", text, undefined)).toMatchObject({ file: null, caption: "The way" });
});

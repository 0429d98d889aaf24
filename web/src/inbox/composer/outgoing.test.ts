import { expect, it } from "vitest";
import type { Capabilities, LibraryFile } from "~/api/types";
import { contentOf, troubleOf } from "./outgoing";

const file = (id: number, kind: LibraryFile["kind"]): LibraryFile => ({
  id,
  kind,
  name: `${id}`,
  mime: "x/y",
  size: 1,
  url: `https://example.org/${id}`,
  createdAt: 0,
});
const can = (change: Partial<Capabilities> = {}): Capabilities => ({
  replyTo: true,
  typing: true,
  quickReplies: true,
  contents: ["text", "attachment"],
  maxText: 20,
  maxCaption: 10,
  maxAttachments: 3,
  albums: [["image", "video"], ["file"]],
  linkButtons: true,
  chatLink: false,
  ...change,
});

it("sends files as one message, with the text below them", () => {
  const sent = contentOf(" Voilà ", [file(1, "image"), file(2, "video")]);
  expect(sent).toMatchObject({
    type: "attachment",
    caption: "Voilà",
    attachment: { type: "image" },
  });
  expect(sent).toHaveProperty("more.length", 1);
  expect(contentOf("", [file(1, "file")])).not.toHaveProperty("more");
  expect(contentOf("Hi", [])).toEqual({ type: "text", text: "Hi" });
});

it("says what a channel does not take", () => {
  const [picture, film, paper] = [file(1, "image"), file(2, "video"), file(3, "file")];
  expect(troubleOf("Hi", [picture, film], can())).toBeNull();
  expect(troubleOf("", [picture, paper], can())).toEqual({ what: "apart" });
  expect(troubleOf("", [picture, paper], can({ albums: [] }))).toBeNull();
  expect(troubleOf("", [picture, film], can({ maxAttachments: 1 }))).toEqual({
    what: "tooMany",
    count: 1,
  });
  expect(troubleOf("", [picture], can({ contents: ["text"] }))).toEqual({ what: "noFiles" });
  expect(troubleOf("twelve chars", [picture], can())).toEqual({ what: "captionTooLong", count: 2 });
  expect(troubleOf("twelve chars", [], can())).toBeNull();
  expect(troubleOf("x".repeat(21), [], can())).toEqual({ what: "tooLong", count: 1 });
});

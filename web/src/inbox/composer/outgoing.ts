// What goes out: the text and the files as one content, and why a channel would not take it. Pure.
import type { Attachment, Capabilities, Content, LibraryFile } from "~/api/types";

export type Trouble =
  | { what: "tooLong"; count: number }
  | { what: "captionTooLong"; count: number }
  | { what: "noFiles" }
  | { what: "tooMany"; count: number }
  | { what: "apart" };

const asAttachment = ({ kind, url, name, mime, size }: LibraryFile): Attachment => ({
  type: kind,
  url,
  fileName: name,
  mime,
  size,
});

export function contentOf(text: string, files: readonly LibraryFile[]): Content {
  const words = text.trim();
  const [first, ...rest] = files.map(asAttachment);
  if (!first) return { type: "text", text: words };
  return {
    type: "attachment",
    attachment: first,
    ...(rest.length > 0 ? { more: rest } : {}),
    ...(words ? { caption: words } : {}),
  };
}

/** The first thing that stands in the way; the server has the last word. */
export function troubleOf(
  text: string,
  files: readonly LibraryFile[],
  can: Capabilities | null,
): Trouble | null {
  if (!can) return null;
  if (text.length > can.maxText) return { what: "tooLong", count: text.length - can.maxText };
  if (files.length === 0) return null;
  if (!can.contents.includes("attachment")) return { what: "noFiles" };
  if (files.length > can.maxAttachments) return { what: "tooMany", count: can.maxAttachments };
  const together = ({ kind }: LibraryFile, album: readonly string[]) => album.includes(kind);
  const fits = can.albums.some((album) => files.every((file) => together(file, album)));
  if (files.length > 1 && can.albums.length > 0 && !fits) return { what: "apart" };
  const over = text.length - can.maxCaption;
  return over > 0 ? { what: "captionTooLong", count: over } : null;
}

// A file somebody wants to import, read as far as the browser can judge it: the rest is the server's.

const MOST_BYTES = 400 * 1024;

/** Why a file is not even sent. */
export type NoFile = "none" | "several" | "tooLarge" | "noJson";
export type FileRead = { content: object } | { refusal: NoFile; name: string };

export async function readImport(files: readonly File[]): Promise<FileRead> {
  const [file] = files;
  if (!file) return { refusal: "none", name: "" };
  const { name } = file;
  if (files.length > 1) return { refusal: "several", name };
  if (file.size > MOST_BYTES) return { refusal: "tooLarge", name };
  try {
    const content: unknown = JSON.parse(await file.text());
    if (typeof content === "object" && content !== null) return { content };
  } catch {
    // Not JSON, or a folder: both cannot be read as a file of ours.
  }
  return { refusal: "noJson", name };
}

// Who may import whom. A feature stands alone: it knows the shared floors and the registries, never
// another feature, so that each can be read, changed and loaded by itself.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, it } from "vitest";

const root = import.meta.dirname;
const shared = ["api", "channels", "commands", "files", "i18n", "lib", "realtime", "ui"];
const features = ["auth", "inbox", "settings", "workflows"];
const allowed: Record<string, readonly string[]> = {
  api: ["lib"],
  channels: ["api", "lib", "ui"],
  commands: ["lib", "ui"],
  // Its type file knows the words that a module brings along.
  i18n: ["api", "workflows"],
  // Picking a file of the library; several features do it.
  files: ["api", "lib", "ui"],
  lib: ["api"],
  realtime: ["api", "lib"],
  // No word of the product's subject in here.
  ui: ["lib"],
  // The shell around the features knows the door.
  frame: [...shared, "auth"],
  ...Object.fromEntries(features.map((feature) => [feature, shared])),
};

const files = readdirSync(root, { withFileTypes: true, recursive: true })
  .filter((file) => file.isFile() && /\.tsx?$/.test(file.name))
  .map((file) => relative(root, join(file.parentPath, file.name)));

function importsOf(file: string): string[] {
  const code = readFileSync(join(root, file), "utf8");
  const found = code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"((?:~\/|\.)[^"]+)"/g);
  return [...found].map(([, path = ""]) =>
    path.startsWith("~/") ? path.slice(2) : join(dirname(file), path),
  );
}

const roomOf = (path: string) => (path.includes("/") ? (path.split("/")[0] ?? "") : null);

it("every room imports only what it may know", () => {
  const wrong = files.flatMap((file) => {
    const room = roomOf(file);
    if (room === null) return [];
    return importsOf(file)
      .map((path) => [path, path.split("/")[0] ?? ""] as const)
      .filter(([, other]) => other !== room && !allowed[room]?.includes(other))
      .map(([path]) => `${file} imports ${path}`);
  });
  expect(wrong).toEqual([]);
});

it("only the canvas knows the drawing library", () => {
  const canvas = join("workflows", "editor", "canvas");
  const wrong = files.filter(
    (file) =>
      file !== "imports.test.ts" &&
      !file.startsWith(canvas) &&
      readFileSync(join(root, file), "utf8").includes("@xyflow/react"),
  );
  expect(wrong).toEqual([]);
});

// From an example of what another system sends to the paths that lead to its parts, so that people
// choose from what they see instead of writing paths.
import type { MappedType } from "./definition";

export type Leaf = { path: string; name: string; type: MappedType; shown: string };

const MOST = 60;
const DEEP = 8;
const plain = /^[A-Za-z_$][\w$]*$/;

const step = (key: string) => (plain.test(key) ? `.${key}` : `['${key.replaceAll("'", "")}']`);

const typeOf = (value: unknown): MappedType => {
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "checkbox";
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return "date";
  return value !== null && typeof value === "object" ? "json" : "text";
};

/** The name a part gets at first: what its key is called, as variables may be called. */
export const nameFor = (key: string) =>
  key
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .replace(/\W+/g, "_")
    .replace(/^_+|_+$/g, "")
    .toLowerCase()
    .slice(0, 50) || "value";

/** The parts of an example that hold something, with their paths; of a list the first entry. */
export function leavesOf(value: unknown): Leaf[] {
  const found: Leaf[] = [];
  const visit = (part: unknown, path: string, name: string, depth: number) => {
    if (found.length >= MOST || depth > DEEP) return;
    if (Array.isArray(part)) {
      if (part.length > 0) visit(part[0], `${path}[0]`, name, depth + 1);
      return;
    }
    if (part !== null && typeof part === "object") {
      for (const [key, below] of Object.entries(part)) {
        visit(below, path + step(key), key, depth + 1);
      }
      return;
    }
    if (path !== "$") {
      found.push({ path, name: nameFor(name), type: typeOf(part), shown: String(part) });
    }
  };
  visit(value, "$", "", 0);
  return found;
}

/** What a person pasted, as a value; `undefined` where it is not JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// A body that a call could have, made from what is looked for in it: something to begin with.
import type { Mapped, MappedType, Trigger } from "./definition";

const values: Record<MappedType, unknown> = {
  text: "text",
  number: 12.5,
  checkbox: true,
  date: "2026-03-28",
  json: {},
};
const whoever = { id: 1, email: "lea@example.org", phone: "+33612345678" };

type Tree = { [key: string]: unknown };

/** Sets what lies at a path of names; paths into lists are left to the person. */
function put(tree: Tree, path: string, value: unknown) {
  const names = path.replace(/^\$\.?/, "").split(".");
  if (names.some((name) => name === "" || /[[\]]/.test(name))) return;
  let at = tree;
  for (const name of names.slice(0, -1)) {
    const below = at[name];
    const next = (typeof below === "object" && below !== null ? below : {}) as Tree;
    at[name] = next;
    at = next;
  }
  at[names.at(-1) ?? ""] = value;
}

export function exampleFor(trigger: Trigger | null): Tree {
  const tree: Tree = {};
  if (trigger?.type !== "incoming_webhook") return tree;
  put(tree, trigger.path || "$.email", whoever[trigger.by]);
  return withParts(tree, trigger.values);
}

/** With something in each part that is kept of it. */
export function withParts(tree: Tree, parts: readonly Mapped[]): Tree {
  for (const { path, type } of parts) put(tree, path, values[type]);
  return tree;
}

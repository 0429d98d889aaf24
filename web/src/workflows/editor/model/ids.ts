// Ids that people can read in an exported file: made from a name, unique among their neighbours.
const MOST = 40;

export function slug(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MOST)
    .replace(/^-+|-+$/g, "");
}

/** An id for this name that none of `taken` has. Names without Latin letters give `fallback`. */
export function freshId(name: string, taken: Iterable<string>, fallback = "step"): string {
  const used = new Set(taken);
  const base = slug(name) || fallback;
  for (let n = 1; ; n++) {
    const tail = n === 1 ? "" : `-${n}`;
    const id = base.slice(0, MOST - tail.length).replace(/-+$/, "") + tail;
    if (!used.has(id)) return id;
  }
}

/** The name itself, or with the next free number behind it. */
export function freshName(name: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  const base = name.replace(/ \d+$/, "");
  if (!used.has(name)) return name;
  for (let n = 2; ; n++) {
    if (!used.has(`${base} ${n}`)) return `${base} ${n}`;
  }
}

/** What a person calls a variable as a name that texts can use: "Jour souhaité" is Jour_souhaite. */
export const variableFrom = (typed: string) =>
  typed
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae")
    .replace(/\W+/g, " ")
    .trim()
    .replaceAll(" ", "_")
    .slice(0, 50);

/** A variable's name that none of `taken` has. */
export function freshVariable(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  for (let n = 2; ; n++) {
    if (!taken.includes(`${name}_${n}`)) return `${name}_${n}`;
  }
}

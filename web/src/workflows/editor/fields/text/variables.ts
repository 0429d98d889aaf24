// Finds the `$variables` in a text, with the default and the filters behind them, as the server reads
// them. Pure.

export type VariableIn = {
  from: number;
  to: number;
  /** Without the `$`. */
  name: string;
  /** What is written where there is no value; `null` where nothing is said. */
  missing: string | null;
  /** `upper`, `date:"…"` and the like, as written. */
  filters: string[];
};

const families = "contact|assignee|conversation|channel|trigger|var|workspace|system";
const known = new Set(["upper", "lower", "title", "url", "json"]);
const name = new RegExp(String.raw`\$((?:${families})\.[\p{L}\p{N}_.]*[\p{L}\p{N}_])`, "uy");
const quoted = /\|"([^"]{0,300})"/y;
const withArgument = /\|(date:"[^"]{0,300}"|number:\d)/y;
const word = /\|([\p{L}\p{N}_'-]+)/uy;

const at = (pattern: RegExp, text: string, from: number) => {
  pattern.lastIndex = from;
  return pattern.exec(text);
};

function readPipes(text: string, start: number) {
  let to = start;
  let missing: string | null = null;
  const filters: string[] = [];
  for (let n = 0; n < 10; n++) {
    const words = at(quoted, text, to);
    const other = at(withArgument, text, to) ?? at(word, text, to);
    const found = words ?? other;
    if (!found) break;
    const said = found[1] ?? "";
    const isFilter = !words && (known.has(said) || said.includes(":"));
    if (isFilter) filters.push(said);
    else missing ??= said;
    to += found[0].length;
  }
  return { to, missing, filters };
}

export function variablesIn(text: string): VariableIn[] {
  const found: VariableIn[] = [];
  for (let from = text.indexOf("$"); from >= 0; from = text.indexOf("$", from + 1)) {
    if (text[from - 1] === "\\") continue;
    const named = at(name, text, from);
    if (!named) continue;
    const braced = text.slice(from - 2, from) === "{{";
    const rest = readPipes(text, from + named[0].length);
    const closed = braced && text.slice(rest.to, rest.to + 2) === "}}";
    found.push({
      from: closed ? from - 2 : from,
      to: closed ? rest.to + 2 : rest.to,
      name: named[1] ?? "",
      missing: rest.missing,
      filters: rest.filters,
    });
    from = rest.to - 1;
  }
  return found;
}

const plain = /^[\p{L}\p{N}_'-]+$/u;

/** How a variable is written, with what stands in where it is missing. */
export function written({ name, missing, filters }: Omit<VariableIn, "from" | "to">): string {
  const said = missing?.replaceAll('"', "”").replace(/[\r\n]+/g, " ") ?? "";
  // A default that would be read as a filter is put in quotation marks.
  const isPlain = plain.test(said) && !known.has(said);
  const piped = said === "" ? [] : [isPlain ? said : `"${said}"`];
  return [`$${name}`, ...filters, ...piped].join("|");
}

// Reads a JSON Schema of an object as a list of form fields. Pure; `SchemaForm` draws them.
// Understands what settings need: strings, secrets, colours, numbers, switches, choices, lists of words.

export type SchemaField = {
  name: string;
  label: string;
  help: string | null;
  required: boolean;
  secret: boolean;
  initial: unknown;
  input:
    | { kind: "text"; format: string | null; lines: boolean }
    | { kind: "number"; min?: number; max?: number; whole: boolean }
    | { kind: "colour" }
    | { kind: "switch" }
    | { kind: "choice"; choices: { value: string; label: string }[] }
    | { kind: "words" };
};

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
const num = (value: unknown) => (typeof value === "number" ? value : undefined);

export function fieldsOf(schema: Node): SchemaField[] {
  const properties = isNode(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(properties).flatMap(([name, raw]) => {
    const node = resolve(raw, schema);
    const input = node && inputOf(node, schema);
    if (!node || !input) return [];
    return [
      {
        name,
        label: text(node.title) ?? name,
        help: text(node.description),
        required: required.includes(name),
        secret: node.writeOnly === true || node.format === "password",
        initial: node.default,
        input,
      },
    ];
  });
}

/** Follows `$ref`, and sees through "this or null", the way optional values are written. */
function resolve(raw: unknown, root: Node): Node | null {
  if (!isNode(raw)) return null;
  const reference = text(raw.$ref);
  if (reference?.startsWith("#/")) {
    const found = reference
      .slice(2)
      .split("/")
      .reduce<unknown>((at, part) => (isNode(at) ? at[part] : undefined), root);
    const target = resolve(found, root);
    return target && { ...target, ...raw, $ref: undefined };
  }
  const options = [raw.anyOf, raw.oneOf, raw.allOf].find(Array.isArray);
  const real = options?.filter((option) => !isNode(option) || option.type !== "null");
  if (real?.length === 1) {
    const only = resolve(real[0], root);
    return only && { ...only, ...raw, anyOf: undefined, oneOf: undefined, allOf: undefined };
  }
  return raw;
}

function inputOf(node: Node, root: Node): SchemaField["input"] | null {
  const choices = choicesOf(node, root);
  if (choices) return { kind: "choice", choices };
  const types = Array.isArray(node.type) ? node.type : [node.type];
  const type = types.find((one) => one !== "null");
  if (type === "boolean") return { kind: "switch" };
  if (type === "integer" || type === "number") {
    const bounds = { min: num(node.minimum), max: num(node.maximum) };
    return { kind: "number", ...bounds, whole: type === "integer" };
  }
  if (type === "array") return { kind: "words" };
  if (type !== "string") return null;
  if (node.format === "color") return { kind: "colour" };
  const lines = node.format === "multiline" || (num(node.maxLength) ?? 0) > 300;
  return { kind: "text", format: text(node.format), lines };
}

function choicesOf(node: Node, root: Node) {
  if (Array.isArray(node.enum)) {
    return node.enum
      .filter((one) => one !== null)
      .map((one) => ({ value: String(one), label: String(one) }));
  }
  if (!Array.isArray(node.oneOf)) return null;
  const options = node.oneOf.map((option) => resolve(option, root));
  if (!options.every((option) => option && "const" in option)) return null;
  return options.map((option) => {
    const value = String(option?.const);
    return { value, label: text(option?.title) ?? value };
  });
}

/** The values a new form starts with. */
export function initialValues(fields: readonly SchemaField[]): Node {
  const given = fields.filter((field) => field.initial !== undefined && field.initial !== null);
  return Object.fromEntries(given.map((field) => [field.name, field.initial]));
}

import { expect, it } from "vitest";
import { fieldsOf, initialValues } from "./jsonSchema";

const schema = {
  type: "object",
  required: ["token"],
  properties: {
    token: { type: "string", writeOnly: true, title: "Token", description: "Secret." },
    colour: { type: "string", format: "color", default: "#112233" },
    size: { type: ["integer", "null"], minimum: 1 },
    mode: { $ref: "#/$defs/Mode", default: "a" },
    maybe: { anyOf: [{ type: "boolean" }, { type: "null" }] },
    origins: { type: "array", items: { type: "string" } },
    strange: { type: "object" },
  },
  $defs: { Mode: { oneOf: [{ const: "a", title: "First" }, { const: "b" }] } },
};

it("reads a schema as fields, and leaves out what it cannot draw", () => {
  const fields = fieldsOf(schema);
  expect(fields.map((field) => `${field.name}:${field.input.kind}`)).toEqual([
    "token:text",
    "colour:colour",
    "size:number",
    "mode:choice",
    "maybe:switch",
    "origins:words",
  ]);
  expect(fields[0]).toMatchObject({
    label: "Token",
    help: "Secret.",
    required: true,
    secret: true,
  });
  expect(fields[3]?.input).toMatchObject({
    choices: [
      { value: "a", label: "First" },
      { value: "b", label: "b" },
    ],
  });
});

it("starts a form with the defaults", () => {
  expect(initialValues(fieldsOf(schema))).toEqual({ colour: "#112233", mode: "a" });
});

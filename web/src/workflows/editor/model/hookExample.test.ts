import { expect, it } from "vitest";
import type { Trigger } from "./definition";
import { exampleFor, withParts } from "./hookExample";

const trigger = (path: string): Trigger => ({
  type: "incoming_webhook",
  by: "email",
  path,
  create: true,
  values: [
    { path: "$.order.total", name: "total", type: "number" },
    { path: "$.order.lines[0].sku", name: "sku", type: "text" },
  ],
  conditions: { match: "all", conditions: [] },
  oncePerContact: false,
});

it("has something at every path the trigger looks at", () => {
  expect(exampleFor(trigger("$.order.customer.email"))).toEqual({
    order: { customer: { email: "lea@example.org" }, total: 12.5 },
  });
});

it("has the parts that are kept of an answer", () => {
  const parts = [{ path: "$.order.status", name: "status", type: "text" }] as const;
  expect(withParts({}, parts)).toEqual({ order: { status: "text" } });
});

it("begins with something even before a path was written", () => {
  expect(exampleFor(trigger(""))).toEqual({ email: "lea@example.org", order: { total: 12.5 } });
  expect(exampleFor(null)).toEqual({});
});

import { expect, it } from "vitest";
import { leavesOf, nameFor, readJson } from "./jsonPaths";

it("leads to every part of an example", () => {
  const leaves = leavesOf({
    customer: { eMail: "lea@example.org", "first name": "Léa" },
    order: { total: 12.5, paid: true, day: "2026-03-28", lines: [{ sku: "A" }, { sku: "B" }] },
    note: null,
  });
  expect(leaves.map(({ path, name, type }) => [path, name, type])).toEqual([
    ["$.customer.eMail", "e_mail", "text"],
    ["$.customer['first name']", "first_name", "text"],
    ["$.order.total", "total", "number"],
    ["$.order.paid", "paid", "checkbox"],
    ["$.order.day", "day", "date"],
    ["$.order.lines[0].sku", "sku", "text"],
    ["$.note", "note", "text"],
  ]);
});

it("offers nothing of what has no parts", () => {
  expect(leavesOf("hello")).toEqual([]);
  expect(leavesOf([])).toEqual([]);
});

it("makes names that variables may have", () => {
  expect(nameFor("Prénom du client")).toBe("prenom_du_client");
  expect(nameFor("订单")).toBe("value");
});

it("takes only JSON", () => {
  expect(readJson('{"a":1}')).toEqual({ a: 1 });
  expect(readJson("{a}")).toBeUndefined();
});

import { expect, it } from "vitest";
import { meant } from "./near";

const variables = [
  { name: "$contact.firstname", label: "Prénom" },
  { name: "$contact.name", label: "Nom complet" },
  { name: "$assignee.firstname", label: "Prénom" },
  { name: "$var.total", label: "total" },
];

it("finds the variable that was meant, by its name or by what people call it", () => {
  expect(meant("Bonjour $contact.fristname", variables)).toBe("$contact.firstname");
  expect(meant("Bonjour $contact.prenom !", variables)).toBe("$contact.firstname");
  expect(meant("$contcat.name", variables)).toBe("$contact.name");
  expect(meant("$contact.name, $var.totl", variables)).toBe("$var.total");
});

it("says nothing where none is near, or a dollar sign is meant", () => {
  expect(meant("$contact.shoesize", variables)).toBeUndefined();
  expect(meant("$5 and \\$contact.nme", variables)).toBeUndefined();
});

import { expect, it, vi } from "vitest";
import { readsWith, spoken } from "./naming";

const names: Record<string, string> = { "contact.firstname": "Prénom" };
const nameOf = (name: string) => names[name];

it("variables stand by name, defaults and filters are left out", () => {
  const reads = readsWith(nameOf);
  expect(reads('Bonjour $contact.firstname|"toi"|upper, ça coûte 5 \\$ !')).toEqual([
    { text: "Bonjour ", named: false },
    { text: "Prénom", named: true },
    { text: ", ça coûte 5 $ !", named: false },
  ]);
  expect(spoken(reads("$var.total and $contact.unknown"))).toBe("total and $contact.unknown");
  expect(reads("")).toEqual([]);
});

it("the same text is read once", () => {
  const asked = vi.fn(nameOf);
  const reads = readsWith(asked);
  expect(reads("Hi $contact.firstname")).toBe(reads("Hi $contact.firstname"));
  expect(asked).toHaveBeenCalledTimes(1);
});

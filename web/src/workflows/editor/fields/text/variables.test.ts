import { describe, expect, it } from "vitest";
import { variablesIn, written } from "./variables";

const seen = (text: string) =>
  variablesIn(text).map(({ from, to, name, missing }) => [text.slice(from, to), name, missing]);

describe("variables in a text", () => {
  it("are found between words, without the full stop of the sentence", () => {
    expect(seen("Hello $contact.firstname. You owe $var.total!")).toEqual([
      ["$contact.firstname", "contact.firstname", null],
      ["$var.total", "var.total", null],
    ]);
  });
  it("end with their default and their filters", () => {
    expect(
      seen('$contact.firstname|there, $contact.name|"dear client"|upper $var.n|number:2.'),
    ).toEqual([
      ["$contact.firstname|there", "contact.firstname", "there"],
      ['$contact.name|"dear client"|upper', "contact.name", "dear client"],
      ["$var.n|number:2", "var.n", null],
    ]);
    expect(variablesIn('$contact.created_at|date:"DD MMM"|soon')).toMatchObject([
      { filters: ['date:"DD MMM"'], missing: "soon" },
    ]);
  });
  it("may stand in braces, and be followed by another one at once", () => {
    expect(seen("{{$contact.name}}$contact.email|-")).toEqual([
      ["{{$contact.name}}", "contact.name", null],
      ["$contact.email|-", "contact.email", "-"],
    ]);
  });
  it("are no prices, no escaped signs and no other families", () => {
    expect(seen("5$ or $5, \\$contact.name, $other.name, $contact, $contact.")).toEqual([]);
  });
  it("are written as they were read", () => {
    for (const text of [
      "$contact.firstname|there",
      '$contact.name|upper|"dear client"',
      '$contact.created_at|date:"DD MMM"|soon',
      '$contact.name|"upper"',
    ]) {
      const [variable] = variablesIn(text);
      expect(variable && written(variable)).toBe(text);
    }
  });
  it("keep within their quotation marks what is put in", () => {
    const put = written({ name: "contact.name", missing: 'the "boss"\nhere', filters: [] });
    expect(put).toBe('$contact.name|"the ”boss” here"');
    expect(variablesIn(`${put} and more`)[0]?.to).toBe(put.length);
  });
});

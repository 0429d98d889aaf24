import { expect, it } from "vitest";
import { readImport } from "./importFile";

const file = (text: string, name = "welcome.json") => new File([text], name);

it("reads one file of JSON", async () => {
  expect(await readImport([file('{"name":"Welcome"}')])).toEqual({ content: { name: "Welcome" } });
});

it("says why it takes no other", async () => {
  expect(await readImport([])).toEqual({ refusal: "none", name: "" });
  const two = [file("{}", "a.json"), file("{}", "b.json")];
  expect(await readImport(two)).toEqual({ refusal: "several", name: "a.json" });
  const text = await readImport([file("Hello", "notes.txt")]);
  expect(text).toEqual({ refusal: "noJson", name: "notes.txt" });
  expect(await readImport([file("7")])).toMatchObject({ refusal: "noJson" });
  const large = await readImport([file(`"${"a".repeat(400 * 1024)}"`)]);
  expect(large).toMatchObject({ refusal: "tooLarge" });
});

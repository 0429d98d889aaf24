import { expect, it } from "vitest";
import type { ShortcutField } from "~/api/shortcuts";
import { blankValues, filledIn } from "./form";

const field = (name: string, type: ShortcutField["type"]): ShortcutField => ({
  name,
  type,
  label: name,
});

it("begins empty, and yes-or-no as no", () => {
  expect(blankValues([field("note", "long_text"), field("urgent", "checkbox")])).toEqual({
    note: "",
    urgent: false,
  });
});

it("leaves out what was left empty", () => {
  expect(filledIn({ note: "  ", owner: 7, urgent: false, title: " Lamp " })).toEqual({
    owner: 7,
    urgent: false,
    title: "Lamp",
  });
});

import { createInstance, type TFunction } from "i18next";
import { expect, it } from "vitest";
import en from "../words/en.json";
import es from "../words/es.json";
import fr from "../words/fr.json";
import { findingText, nameIn, openPaths } from "./findingWords";

const finding = (code: string, message: string) =>
  nameIn({ code, message, severity: "error", step: "a", field: null });

it("takes the name out of what the server says", () => {
  const channel = 'the channel "Lamp shop (Lyon)" cannot send this; add other words';
  expect(finding("not_supported", channel)).toBe("Lamp shop (Lyon)");
  expect(finding("unknown_variable", "no step saves the variable $var.total; choose")).toBe(
    "var.total",
  );
  expect(finding("empty", "give this step a name")).toBe("");
});

it("says what looks like a variable as it is written", async () => {
  const words = createInstance({ lng: "en", resources: { en: { workflows: en } } });
  await words.init({ interpolation: { escapeValue: false } });
  const t = words.getFixedT("en", "workflows") as TFunction<"workflows">;
  const message = '"{{name}}" is sent as it is written; type $ to choose a variable';
  const field = "message.text";
  const said = findingText(t, {
    code: "no_variable",
    message,
    severity: "warning",
    step: "a",
    field,
  });
  expect(said).toBe("{{name}} is sent as it is written. Type $ to choose a variable.");
});

it("names every path on which nothing follows", () => {
  const open = (message: string) =>
    openPaths({ code: "open_end", message, severity: "warning", step: "a", field: "else" });
  expect(open('nothing follows on "branch:vip", "else", so the contact leaves')).toEqual([
    "branch:vip",
    "else",
  ]);
});

it("takes the whole path of a loop", () => {
  const message =
    "workflow loop detected: Menu → Say hello → Menu. Contacts would go round for ever; remove";
  expect(finding("loop", message)).toBe("Menu → Say hello → Menu");
});

it("asks for a workflow without saying what is done with it, which may be to stop it", () => {
  for (const { finding } of [en, fr, es]) {
    expect(finding.missing_workflow).not.toMatch(/start|lancer|iniciar/);
  }
});

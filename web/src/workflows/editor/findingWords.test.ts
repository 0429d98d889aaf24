import { expect, it } from "vitest";
import en from "../words/en.json";
import es from "../words/es.json";
import fr from "../words/fr.json";
import { nameIn } from "./findingWords";

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

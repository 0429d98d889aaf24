// What looks.test.js and drawers.test.js look with finds what is wrong: a page with every fault.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openBrowser } from "../harness/browser.js";
import { axeFaults, faults } from "../harness/looks.js";
import { speechOf } from "../harness/speech.js";
import { entriesOf, wordsOf } from "../harness/words.js";

const right = `<html lang="fr"><title>Ici</title>
<main><h1>Ici</h1><button style="width: 300px">Enregistrer</button></main>`;
const faulty = {
  "words: “list.title” is a key": "<p>list.title</p>",
  "words: “Bonjour {{name}}” holds a hole": "<p>Bonjour {{name}}</p>",
  "words: “1 étapes” says “1 étapes”": "<p>1 étapes</p>",
  "words: “Nobody here” is English (runs.empty)": '<p title="Nobody here">Personne</p>',
  "words: ““Lampe” is published” is English (publish.done)": "<p>“Lampe” is published</p>",
  "words: “it was not sent” reads like English": "<p>it was not sent</p>",
  "cut off: <button cut>":
    '<button class="cut" style="width: 60px; overflow: hidden; white-space: nowrap">Enregistrer et publier</button>',
  "cut off: <input field>":
    '<input class="field" aria-label="Champ" style="width: 60px" placeholder="Chercher une étape">',
  "outside the window: <button out>":
    '<button class="out" style="position: absolute; left: 1400px; width: 90px">Loin</button>',
  "covered: <button below>":
    '<div style="position: relative"><button class="below">Dessous</button><button style="position: absolute; left: 0; width: 200px">Dessus</button></div>',
  "sideways: ": '<p style="width: 1600px">Large</p>',
  "axe: color-contrast": '<p style="color: #aaa; background: #fff">Pâle</p>',
};
const speech = speechOf("fr");

test("a page with every fault", async () => {
  const browser = await openBrowser();
  const page = await browser.window();
  const found = async (html) => {
    await page.setContent(right + html);
    return [...(await faults(page, {}, speech)), ...(await axeFaults(page))];
  };
  try {
    assert.deepEqual(await found(""), []);
    for (const [fault, html] of Object.entries(faulty)) {
      const told = await found(html);
      assert.ok(
        told.some((line) => line.includes(fault)),
        `${fault} not in ${told.join("\n")}`,
      );
    }
  } finally {
    await browser.close();
  }
});

test("words are looked up, with what is put in", () => {
  const { t } = wordsOf("fr");
  assert.equal(t("findings.errors", { count: 1 }), "1 erreur");
  assert.throws(() => t("no.such.key"));
  assert.ok(entriesOf("es").length > 1000);
});

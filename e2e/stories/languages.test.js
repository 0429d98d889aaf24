// What the server has to say about workflows is said in the reader's language: the history, a file
// that is refused, what an import left out, why something is not published. And variables by name.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { openBrowser, signIn, speak } from "../harness/browser.js";
import { chatOf } from "../harness/chat.js";
import { Server } from "../harness/server.js";
import { story } from "../harness/story.js";
import { until } from "../harness/until.js";

const say = (id, name, text, exits = {}) => ({
  id,
  name,
  type: "send_message",
  message: { type: "text", text },
  exits,
});
const file = (name, steps, trigger = { type: "conversation_opened" }) => ({
  format: "switchboard.workflow/1",
  name,
  trigger,
  start: steps[0].id,
  steps,
});
const ages = file("Âges", [
  {
    id: "ask",
    name: "Ask",
    type: "ask_question",
    text: "Quel âge, $contact.firstname|vous ?",
    answer: { type: "number" },
    saveVariable: "age",
    askAgain: { times: 1, text: "En chiffres ?" },
    exits: { next: "sort" },
  },
  {
    id: "sort",
    name: "Sort",
    type: "branch",
    branches: [
      {
        id: "old",
        name: "Adultes",
        conditions: [{ source: "var.age", operator: "gt", value: 17 }],
      },
    ],
    exits: { "branch:old": "day" },
  },
  {
    id: "day",
    name: "Day",
    type: "date_time",
    inside: { type: "dates", from: "2020-01-01" },
    exits: { inside: "done" },
  },
  say("done", "Done", "Merci"),
]);
let server, browser, owner, channel;
const world = () => ({ browser, server });
const post = (path, body) => server.api("POST", path, body);

before(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  channel = (await server.cli("channel", "add", "webchat", "--name", "Website")).channel_id;
  owner = await browser.window();
  await signIn(owner, server, server.owner);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

// W-31, W-50
story("a run tells its way in French, and from which version it was moved", world, async (step) => {
  const { workflow } = await post("/api/workflows/import", ages);
  await post(`/api/workflows/${workflow.id}/publish`);
  const page = await browser.window({ phone: true });
  const chat = chatOf(page);
  await page.goto(`${server.url}/chat/${channel}`);
  await chat.write("Bonjour");
  await chat.says("Quel âge, vous ?").waitFor();
  await chat.write("beaucoup");
  await chat.says("En chiffres ?").waitFor();

  step("the contact is moved to the next version, and goes through");
  const next = await post(`/api/workflows/${workflow.id}/next`);
  const { revision } = next;
  await post(`/api/workflows/${workflow.id}/next/publish`, { revision, inside: "move" });
  const runs = `/api/workflows/${workflow.id}/runs`;
  const latest = async () => (await server.api("GET", runs)).items[0];
  await until("the run is moved", async () => (await latest()).version === 2);
  await chat.write("42");
  await chat.says("Merci").waitFor();

  step("the API says it in English as before, with the facts beside it");
  const run = await server.api("GET", `/api/runs/${(await latest()).id}`);
  const moved = run.trail.find(({ what }) => what === "moved");
  assert.equal(moved.detail, "from version 1 to version 2");
  assert.deepEqual(moved.remarks, [{ code: "moved", facts: { from: 1, to: 2 } }]);

  step("the history says it in French");
  await speak(owner, "fr");
  await owner.goto(`${server.url}/workflows/${workflow.id}/runs/${run.id}`);
  await owner.getByText("de la version 1 à la version 2").waitFor();
  await owner.getByText("Cette réponse ne comptait pas : beaucoup").waitFor();
  await owner.getByText("« Adultes » : age valait « 42 »").waitFor();
  await owner.getByText(/^On était le .*\(.*\)$/).waitFor();

  step("and in Spanish");
  await speak(owner, "es");
  await owner.reload();
  await owner.getByText("de la versión 1 a la versión 2").waitFor();
  await owner.getByText("«Adultes»: age era «42»").waitFor();
  await speak(owner, "fr");
});

// W-12, W-16, W-19
story("refusals and what an import left out are said in French", world, async (step) => {
  await owner.goto(`${server.url}/workflows`);
  await owner.getByRole("button", { name: "Importer" }).waitFor();
  const input = owner.locator("input[type=file]");
  const choose = async (content) => {
    if ((await input.count()) === 0) await owner.getByRole("button", { name: "Importer" }).click();
    await input.setInputFiles({
      name: "x.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(content)),
    });
  };

  step("a file with a trigger and no step");
  await choose({ ...ages, start: null, steps: [] });
  await owner
    .getByText(
      "Le fichier a un déclencheur mais aucune étape. Ajoutez une étape avant de l’exporter.",
    )
    .waitFor();

  step("a path to nowhere");
  await choose(file("Nulle part", [say("a", "Début", "x", { next: "zz" })]));
  await owner
    .getByText('L’étape 1 ("Début") du fichier mène à', { exact: false })
    .or(owner.getByText(/L’étape 1 \("Début"\) mène à une étape «\szz\s» absente du fichier/))
    .first()
    .waitFor();

  step("what does not exist here");
  await choose(
    file("Équipe", [
      {
        id: "a",
        name: "Confier",
        type: "assign",
        to: { type: "team", team: 999, logic: "round_robin" },
      },
    ]),
  );
  await owner.getByText("Confier : équipe 999").waitFor();
  await owner.keyboard.press("Escape");

  step("a loop is refused with its path");
  const reopen = file(
    "Boucle",
    [
      { id: "c", name: "Fermer", type: "close_conversation", exits: { next: "o" } },
      { id: "o", name: "Rouvrir", type: "open_conversation" },
    ],
    { type: "conversation_closed" },
  );
  await post("/api/workflows/import", reopen);
  await owner.reload();
  await owner.getByRole("button", { name: /« Boucle »/ }).click();
  await owner.getByRole("menuitem", { name: "Publier" }).click();
  await owner.getByRole("dialog").getByRole("button", { name: "Publier" }).click();
  await owner.getByText(/Publication impossible.*Boucle.*Fermer/).waitFor();

  step("an example that does not hold");
  const wrong = {
    ...file("Exemple faux", [say("a", "Début", "Bonjour")]),
    scenarios: [{ name: "Politesse", lines: [{ says: "hi" }, { expect: "Hello" }] }],
  };
  await post("/api/workflows/import", wrong);
  await owner.reload();
  await owner.getByRole("button", { name: /« Exemple faux »/ }).click();
  await owner.getByRole("menuitem", { name: "Publier" }).click();
  await owner.getByRole("dialog").getByRole("button", { name: "Publier" }).click();
  await owner.getByText(/L’exemple «\sPolitesse\s» ne se passe pas comme prévu/).waitFor();
});

// W-52
story("cards say variables by name", world, async (step) => {
  const { items } = await server.api("GET", "/api/workflows");
  const { id } = items.find(({ name }) => name === "Âges");
  await speak(owner, "en");

  step("on the canvas and in the outline");
  await owner.goto(`${server.url}/workflows/${id}`);
  const canvas = owner.getByRole("region", { name: "Canvas" });
  const card = canvas.locator("button[data-spot]").filter({ hasText: "Ask" }).first();
  await card.getByText("Quel âge, First name ?").waitFor();
  assert.equal(await canvas.getByText("$contact").count(), 0);
  await owner
    .getByRole("radiogroup", { name: "How the workflow is shown" })
    .getByText("Outline")
    .click();
  await owner.getByText("Quel âge, First name ?").waitFor();
  await owner
    .getByRole("radiogroup", { name: "How the workflow is shown" })
    .getByText("Canvas")
    .click();
});

// What a person who has never built a workflow reads and does at once: sentences that are whole, names
// that say what is meant, fields that are filled as one expects.
import assert from "node:assert/strict";
import { assertAccessible, assertNoSideways } from "../harness/axe.js";
import { enterAs, speak } from "../harness/browser.js";
import { shot } from "../harness/shots.js";
import { stage } from "../harness/stage.js";
import { story } from "../harness/story.js";

let server, browser, owner;
const world = () => ({ browser, server });

stage((all) => {
  ({ server, browser, owner } = all);
});

async function imported(name, steps) {
  const { workflow } = await server.api("POST", "/api/workflows/import", {
    format: "switchboard.workflow/1",
    name,
    trigger: { type: "conversation_opened" },
    start: steps[0].id,
    steps,
  });
  return workflow.id;
}

/** A window of the owner at a page of the builder. */
async function at(path, options) {
  const page = await browser.window(options);
  await enterAs(page, owner);
  await page.goto(server.url + path);
  return page;
}

const hello = {
  id: "hello",
  name: "Hello",
  type: "send_message",
  message: { type: "text", text: "Bonjour" },
};

story("the line above a published workflow is whole on a phone", world, async (step) => {
  const id = await imported("Accueil", [hello]);
  await server.api("POST", `/api/workflows/${id}/publish`, {});
  for (const locale of ["fr", "es", "en"]) {
    await speak(owner, locale);
    const page = await at(`/workflows/${id}`, { phone: true });
    for (const width of [360, 390, 430]) {
      step(`${locale} at ${width}`);
      await page.setViewportSize({ width, height: 780 });
      const line = page.getByRole("status").filter({ has: page.locator("button") });
      await line.first().waitFor();
      const words = await line.first().locator("p").first().boundingBox();
      assert.ok(words.width > width * 0.7, `the words have room: ${words.width}`);
      for (const button of await line.first().getByRole("button").all()) {
        const box = await button.boundingBox();
        assert.ok(box.y >= words.y + words.height, "buttons are below the words");
        assert.ok(box.width > width * 0.8, `a button is as wide as the line: ${box.width}`);
        const cut = await button
          .locator(".mantine-Button-label")
          .evaluate((label) => label.scrollWidth > label.clientWidth);
        assert.ok(!cut, "what a button says is whole");
      }
      await assertNoSideways(page, `the line at ${width}, ${locale}`);
    }
    await assertAccessible(page, `the line, ${locale}`);
    await shot(page, `plain-line-${locale}`);
    await page.context().close();
  }
});

story("a step is found by what a person calls it", world, async (step) => {
  await speak(owner, "fr");
  const id = await imported("Recherche", [hello]);
  const page = await at(`/workflows/${id}`, { phone: true });
  await page
    .getByRole("button", { name: /^Ajouter une étape/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  const box = dialog.getByRole("searchbox");
  for (const [typed, meant] of [
    ["etiquette", "Modifier les étiquettes"],
    ["horaires", "Date et heure"],
    ["email", "Poser une question"],
    ["équipe", "Attribuer à"],
  ]) {
    step(typed);
    await box.fill(typed);
    await dialog.getByRole("button", { name: new RegExp(`^${meant}`) }).waitFor();
  }
  step("where nothing fits, it says what to try");
  await box.fill("zèbre");
  await dialog.getByText(/^Aucune étape ne correspond à «\szèbre\s»/).waitFor();
  await assertAccessible(page, "the search of steps");
  await page.context().close();
});

story("hours are told on the card, and their ways by what they mean", world, async (step) => {
  await speak(owner, "fr");
  const hours = ["monday", "tuesday", "wednesday", "thursday", "friday"].map((day) => ({
    day,
    from: "08:30",
    to: "18:30",
  }));
  const look = (id, inside, exits) => ({ id, name: id, type: "date_time", inside, exits });
  const id = await imported("Horaires", [
    look("Cabinet", { type: "hours", hours }, { outside: "Espace" }),
    look("Espace", { type: "workspace_hours" }, { outside: "Été" }),
    look("Été", { type: "dates", from: "2026-07-01", to: "2026-08-31" }, {}),
  ]);
  const page = await at(`/workflows/${id}`, { phone: true });
  step("the cards");
  await page.getByText("Lun–ven 08:30–18:30").waitFor();
  await page.getByText("Heures d’ouverture de l’espace").waitFor();
  await page.getByText("1 juil. 2026 – 31 août 2026").waitFor();
  step("the ways");
  for (const name of [
    "Pendant ces heures",
    "En dehors",
    "Pendant l’ouverture",
    "Pendant la période",
  ])
    await page.getByText(name, { exact: true }).first().waitFor();
  await shot(page, "plain-hours");
  await page
    .getByRole("button", { name: /^Espace/ })
    .first()
    .click();
  await page.getByText("Régler les heures d’ouverture").waitFor();
  await assertAccessible(page, "the settings of date and time");
  await shot(page, "plain-hours-settings");
  await page.context().close();
});

story("leaving asks whether to stay, and staying keeps what was typed", world, async (step) => {
  await speak(owner, "fr");
  const id = await imported("Départ", [hello]);
  const page = await at("/workflows", {});
  await page.getByRole("link", { name: "Départ" }).first().click();
  await page.getByRole("heading", { level: 1, name: "Départ" }).waitFor();
  await page.getByText("Plan", { exact: true }).click();
  await page
    .getByRole("button", { name: /^Hello/ })
    .first()
    .click();
  const name = page.getByRole("textbox", { name: "Nom", exact: true });
  await name.fill("Bonjour à tous");
  step("the way out is asked about");
  await page.getByRole("link", { name: "Messagerie" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Rester" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await name.inputValue(), "Bonjour à tous");
  assert.match(page.url(), new RegExp(`/workflows/${id}$`));
  await page.context().close();
});

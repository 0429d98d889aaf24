// A draft is tried on a real channel: by whoever sends the code, and in sight of whoever began it.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { assertAccessible, assertNoSideways } from "../harness/axe.js";
import { enterAs, openBrowser, signIn, speak } from "../harness/browser.js";
import { chatOf } from "../harness/chat.js";
import { Server } from "../harness/server.js";
import { shot } from "../harness/shots.js";
import { story } from "../harness/story.js";
import { until } from "../harness/until.js";

const say = (id, name, text, exits = {}) => ({
  id,
  name,
  type: "send_message",
  message: { type: "text", text },
  exits,
});
const workshop = {
  format: "switchboard.workflow/1",
  name: "Accueil de l’atelier",
  trigger: { type: "conversation_opened" },
  start: "hello",
  steps: [
    say("hello", "Welcome 👋", "Bonjour ! Venu par : $trigger.source|rien", { next: "open" }),
    {
      id: "open",
      name: "Day or night?",
      type: "date_time",
      inside: {
        type: "hours",
        hours: [{ day: "monday", from: "09:00", to: "18:00" }],
        holidays: false,
      },
      exits: { inside: "wish", outside: "night" },
    },
    {
      id: "wish",
      name: "What brings you here?",
      type: "ask_question",
      text: "Réparation ou achat ?",
      answer: {
        type: "multiple_choice",
        branch: true,
        choices: [
          { id: "repair", label: "Réparation" },
          { id: "buy", label: "Achat" },
        ],
      },
      saveVariable: "wish",
      exits: { "choice:repair": "mail", "choice:buy": "shop" },
    },
    say("mail", "Repairs", "Laissez-nous votre montre."),
    say("shop", "To the shop", "La boutique ouvre à 10 h."),
    say("night", "Closed", "Nous sommes fermés."),
  ],
};
const looks = [
  { name: "desktop-dark", dark: true },
  { name: "phone-light", phone: true },
];
let server, browser, owner, draft;
const world = () => ({ browser, server });

before(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  owner = await browser.window();
  await signIn(owner, server, server.owner);
  const made = await server.api("POST", "/api/workflows/import", workshop);
  draft = made.workflow.id;
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const panelOf = (page) => page.getByRole("complementary", { name: "Test on a real channel" });
const codeIn = async (panel) => (await panel.getByText(/^TEST[A-Z0-9]{6}$/).textContent()).trim();

// W-34
story(
  "an owner tries a draft with somebody on the chat, and sees each step",
  world,
  async (step) => {
    step("without a channel it is said how to connect one");
    await owner.goto(`${server.url}/workflows/${draft}`);
    await owner.getByRole("button", { name: "Test", exact: true }).click();
    const panel = panelOf(owner);
    await panel.getByText("No channel to test on yet").waitFor();
    await assertAccessible(owner, "a test without a channel");
    await shot(owner, "trial-nowhere");
    await server.cli("channel", "add", "webchat", "--name", "Website");

    step("a channel is chosen, and what the trigger and the clock would say");
    await panel.getByLabel("Opened by").fill("la vitrine");
    await panel.getByLabel("Pretend it is").fill("2031-05-05T10:30");
    await shot(owner, "trial-begin");
    await panel.getByRole("button", { name: "Start the test" }).click();
    await panel.getByText("Waiting for the code…").waitFor();
    await panel.getByRole("img", { name: /^QR code/ }).waitFor();
    const code = await codeIn(panel);
    const link = await panel.getByRole("link", { name: "Open the chat" }).getAttribute("href");
    await assertAccessible(owner, "a test that waits for its code");
    await shot(owner, "trial-waiting");

    step("a customer sends the code, and the canvas lights up");
    const customer = await browser.window();
    const chat = chatOf(customer);
    await customer.goto(link);
    const box = customer.getByRole("textbox", { name: "Your message" });
    await box.waitFor();
    assert.equal(await box.inputValue(), code, "the code stands there already");
    assert.equal(await chat.thread.getByText(code).count(), 0, "and was not sent by itself");
    await customer.getByRole("button", { name: "Send", exact: true }).click();
    await chat.says("Bonjour ! Venu par : la vitrine").waitFor();
    await chat.says("Réparation ou achat ?").waitFor();
    const canvas = owner.getByRole("region", { name: "Canvas" });
    const card = (words) => canvas.locator("button[data-spot]").filter({ hasText: words });
    const stands = (words, how) =>
      until(
        `"${words}" is ${how}`,
        async () => (await card(words).getAttribute("data-tone")) === how,
      );
    await stands("What brings you here?", "waiting");
    await stands("Welcome 👋", "passed");
    await stands("Closed", "none");
    await panel.getByText("1 try").waitFor();
    await panel.getByText("Waits for an answer").waitFor();
    await assertAccessible(owner, "a test under way");
    await shot(owner, "trial-live");

    step("each answer is seen at once");
    await chat.write("Achat");
    await chat.says("La boutique ouvre à 10 h.").waitFor();
    await stands("To the shop", "passed");
    await panel.getByText("Completed").first().waitFor();

    step("a page that is loaded again shows the test still on");
    await owner.reload();
    await panel.getByText("1 try").waitFor();
    assert.equal(await codeIn(panel), code);
    await stands("To the shop", "passed");

    step("what is changed is tested once it is saved");
    await card("To the shop").click();
    await owner.getByRole("textbox", { name: "Message", exact: true }).fill("Ouvert dès 9 h.");
    await owner.getByRole("button", { name: "Close", exact: true }).click();
    await panel.getByText(/^You have changed the workflow/).waitFor();
    await panel.getByRole("button", { name: "Save", exact: true }).click();
    await owner.getByText("Saved", { exact: true }).waitFor();
    await chat.write(code);
    await panel.getByText("2 tries").waitFor();
    await chat.write("Achat");
    await chat.says("Ouvert dès 9 h.").waitFor();

    step("the test is ended, and the code does nothing more");
    await chat.write(code);
    await panel.getByText("3 tries").waitFor();
    await panel.getByRole("button", { name: "End test" }).click();
    await panel.getByRole("button", { name: "Start the test" }).waitFor();
    const said = await chat.says("Réparation ou achat ?").count();
    await chat.write(code);
    await chat.says(code).last().waitFor();
    const { items } = await server.api("GET", `/api/workflows/${draft}/runs`);
    await until("everybody is led out", async () => {
      const runs = await server.api("GET", `/api/workflows/${draft}/runs`);
      return runs.items.every((run) => run.status !== "ongoing");
    });
    assert.equal(items.length, 3);
    assert.equal(await chat.says("Réparation ou achat ?").count(), said);
    await customer.context().close();

    step("the history shows the try on what was tried");
    await owner.goto(`${server.url}/workflows/${draft}/runs/${items[0].id}`);
    const way = owner.getByRole("complementary", { name: "The way of this contact" });
    await way.getByText("the test was ended").waitFor();
    await stands("What brings you here?", "stopped");
  },
);

story("the pane for a test follows what becomes of the draft", world, async (step) => {
  const made = await server.api("POST", "/api/workflows/import", { ...workshop, name: "Neuf" });
  const page = await browser.window();
  await enterAs(page, owner);
  const panel = panelOf(page);

  step("what is not saved is saved there");
  await page.goto(`${server.url}/workflows/${made.workflow.id}`);
  const canvas = page.getByRole("region", { name: "Canvas" });
  await canvas.locator("button[data-spot]").filter({ hasText: "To the shop" }).click();
  await page.getByRole("textbox", { name: "Message", exact: true }).fill("Ouvert dès 9 h.");
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await panel.getByText("What is saved is tested. Save your changes first.").waitFor();
  await panel
    .getByRole("button", { name: "Start the test" })
    .and(page.locator(":disabled"))
    .waitFor();
  await panel.getByRole("button", { name: "Save", exact: true }).click();
  await panel
    .getByRole("button", { name: "Start the test" })
    .and(page.locator(":enabled"))
    .waitFor();

  step("once it is published there is nothing to test but its next version");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
  await panel.getByText(/^It is published, so there is nothing more to test/).waitFor();
  await assertAccessible(page, "a test of what is published");
  assert.equal(await panel.getByRole("button", { name: "Start the test" }).count(), 0);
  await panel.getByRole("button", { name: "Prepare the next version" }).click();
  await page.waitForURL(/\/next$/);
  await page.context().close();
  await server.api("POST", `/api/workflows/${made.workflow.id}/stop`);
});

const titles = {
  en: "Test on a real channel",
  fr: "Tester sur un vrai canal",
  es: "Probar en un canal real",
};
const goBack = /^(Back to it|Y revenir|Volver)$/;
const more = /^(More|Plus|Más)/;
const buttons = /^(Test|Tester|Probar en un canal)$/;

// W-34
story("a test under way looks right on a desk and on a phone", world, async (step) => {
  const { items } = await server.api("GET", "/api/channels");
  const [{ id: channel }] = items;
  for (const [n, { name, ...look }] of looks.entries()) {
    const locale = ["fr", "es"][n];
    await speak(owner, locale);
    const page = await browser.window(look);
    await enterAs(page, owner);
    const check = async (what) => {
      await assertAccessible(page, `${what} in ${name}`);
      await assertNoSideways(page, `${what} in ${name}`);
      await shot(page, `trial-${what}-${name}-${locale}`);
    };
    step(`before it begins, ${name}`);
    await page.goto(`${server.url}/workflows/${draft}`);
    if (look.phone) await page.getByRole("button", { name: more }).first().click();
    await page.getByRole(look.phone ? "menuitem" : "button", { name: buttons }).click();
    const place = page.getByRole(look.phone ? "dialog" : "complementary", { name: titles[locale] });
    await place.locator("input[type='datetime-local']").waitFor();
    await check("begin");

    step(`under way, ${name}`);
    const path = `/api/workflows/${draft}/trials`;
    const trial = await server.api("POST", path, { channel, date: "2031-05-05T10:30" });
    await place.getByText(trial.code).first().waitFor();
    const customer = await browser.window({ phone: true });
    const chat = chatOf(customer);
    await customer.goto(trial.link);
    await chat.write(trial.code);
    await chat.says("Réparation ou achat ?").waitFor();
    await chat.write("Réparation");
    await chat.says("Laissez-nous votre montre.").waitFor();
    await place.getByRole("button", { name: "Repairs" }).waitFor();
    if (!look.phone) {
      await page.locator("[data-tone='passed']").filter({ hasText: "Repairs" }).waitFor();
    }
    await check("live");
    if (look.phone) {
      step(`loaded again, ${name}`);
      await page.reload();
      await page.getByRole("status").filter({ hasText: titles[locale] }).waitFor();
      await check("again");
      await page.getByRole("button", { name: goBack }).click();
      await place.getByText(trial.code).first().waitFor();
    }
    await server.api("DELETE", `${path}/${trial.id}`);
    await place.locator("input[type='datetime-local']").waitFor();
    await customer.context().close();
    await page.context().close();
  }
  await speak(owner, "en");
});

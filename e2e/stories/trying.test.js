// A draft is tried before it is published: against what really happened, and with its examples.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { assertAccessible } from "../harness/axe.js";
import { openBrowser, signIn } from "../harness/browser.js";
import { chatOf } from "../harness/chat.js";
import { Server } from "../harness/server.js";
import { story } from "../harness/story.js";

const say = (id, name, text, exits = {}) => ({
  id,
  name,
  type: "send_message",
  message: { type: "text", text },
  exits,
});
const welcome = {
  format: "switchboard.workflow/1",
  name: "Accueil de la clinique",
  description: "Salue, demande le motif, et répond",
  trigger: { type: "conversation_opened" },
  start: "hello",
  steps: [
    say("hello", "Welcome 👋", "Bonjour !", { next: "wish" }),
    {
      id: "wish",
      name: "What brings you here?",
      type: "ask_question",
      text: "Rendez-vous ou urgence ?",
      answer: {
        type: "multiple_choice",
        branch: true,
        choices: [
          { id: "visit", label: "Rendez-vous" },
          { id: "urgent", label: "Urgence" },
        ],
      },
      exits: { "choice:visit": "book", "choice:urgent": "call", timeout: "bye" },
    },
    say("book", "Book a visit", "Voici notre agenda."),
    say("call", "Call us", "Appelez le 15."),
    say("bye", "Good-bye", "À bientôt !"),
  ],
  scenarios: [
    {
      name: "Somebody wants a visit",
      lines: [
        { says: "Salut" },
        { expect: "Bonjour !" },
        { expect: "Rendez-vous ou urgence ?" },
        { says: "Rendez-vous" },
        { expect: "Voici notre agenda." },
        { expect_run: "completed" },
      ],
    },
    {
      name: "Nobody answers for a week",
      lines: [{ says: "Salut" }, { waits: "8 days" }, { expect_passed: "bye" }],
    },
  ],
};
let server, browser, owner, workflow;
const world = () => ({ browser, server });

async function imported(file) {
  const { workflow } = await server.api("POST", "/api/workflows/import", file);
  return workflow.id;
}

before(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  const { channel_id: channel } = await server.cli(
    "channel",
    "add",
    "webchat",
    "--name",
    "Website",
  );
  workflow = await imported(welcome);
  await server.api("POST", `/api/workflows/${workflow}/publish`, {});
  for (const words of [["Rendez-vous"], ["Urgence"], []]) {
    const customer = await browser.window();
    const chat = chatOf(customer);
    await customer.goto(`${server.url}/chat/${channel}`);
    await chat.write("Bonjour, c’est ouvert ?");
    await chat.says("Rendez-vous ou urgence ?").waitFor();
    for (const word of words) await chat.write(word);
    if (words.includes("Rendez-vous")) await chat.says("Voici notre agenda.").waitFor();
    if (words.includes("Urgence")) await chat.says("Appelez le 15.").waitFor();
    await customer.context().close();
  }
  await server.api("POST", `/api/workflows/${workflow}/stop`, {});
  owner = await browser.window();
  await signIn(owner, server, server.owner);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const settings = () => owner.getByRole("complementary", { name: "Settings of the chosen step" });
const card = (words) =>
  owner
    .getByRole("region", { name: "Canvas" })
    .locator("button[data-spot]")
    .filter({ hasText: words });

// W-51
story("a stopped workflow is changed, and tried on the past", world, async (step) => {
  await owner.goto(`${server.url}/workflows/${workflow}`);
  await owner.getByRole("button", { name: "Try on the past" }).click();
  const panel = owner.getByRole("complementary", { name: "Try on the past" });

  step("as it is, it would do what it did");
  await panel.getByRole("button", { name: "Run", exact: true }).click();
  const result = panel.getByRole("region", { name: "What would have been" });
  await result.getByText("It is the same as version 1, so there is nothing to compare.").waitFor();
  await card("What brings you here?").getByText("1 here now").waitFor();
  await card("What brings you here?").getByText("2 passed").waitFor();
  await assertAccessible(owner, "a backtest");

  step("other words are found out");
  await card("Call us").click();
  await settings().getByRole("textbox", { name: "Message", exact: true }).fill("Appelez le 112.");
  await settings().getByRole("button", { name: "Close" }).click();
  await panel.getByText("The workflow has changed since.").waitFor();
  await panel.getByRole("button", { name: "Run again" }).click();
  const changes = result.getByRole("list", { name: "Who would have been treated otherwise" });
  await result.getByRole("heading", { name: "Compared with version 1" }).waitFor();
  await changes.getByText("Other words").waitFor();
  assert.equal(await changes.getByRole("listitem").count(), 1);

  step("so is a workflow that lets nobody in");
  await card("Trigger").click();
  await settings().getByRole("button", { name: "Choose another trigger" }).click();
  await settings()
    .getByRole("button", { name: /^Started by another workflow/ })
    .click();
  await settings().getByRole("button", { name: "Close" }).click();
  await panel.getByRole("button", { name: "Run again" }).click();
  await changes.getByText("No longer").first().waitFor();
  assert.equal(await changes.getByRole("listitem").count(), 3);
  await changes
    .getByText(/^Before: Welcome 👋 › What brings you here\?/)
    .first()
    .waitFor();
  assert.equal(await card("Welcome 👋").getAttribute("data-tone"), "none");

  step("nothing came of it");
  const { items } = await server.api("GET", `/api/workflows/${workflow}/runs`);
  assert.equal(items.length, 3);
});

story("a draft that was never published has nothing to be compared with", world, async (step) => {
  const draft = await imported({ ...welcome, name: "Essai" });
  await owner.goto(`${server.url}/workflows/${draft}`);
  await owner.getByRole("button", { name: "Try on the past" }).click();
  const panel = owner.getByRole("complementary", { name: "Try on the past" });
  await panel.getByRole("button", { name: "Run", exact: true }).click();
  await panel.getByRole("heading", { name: "3 contacts would have entered" }).waitFor();

  step("a contact leads to what they wrote");
  await panel.getByRole("list").first().getByRole("link").first().click();
  await owner.getByRole("log", { name: "Messages" }).getByText("Bonjour, c’est ouvert ?").waitFor();
});

// W-54
story("examples are played, and say what went otherwise", world, async (step) => {
  const draft = await imported({ ...welcome, name: "Exemples" });
  await owner.goto(`${server.url}/workflows/${draft}`);
  await owner.getByRole("button", { name: "Examples" }).click();
  const panel = owner.getByRole("complementary", { name: "Examples" });

  step("all hold");
  await panel.getByText("2 of 2 hold").waitFor();

  step("one is looked at: its way is lit");
  await panel.getByRole("button", { name: /Somebody wants a visit/ }).click();
  await card("Book a visit").and(owner.locator("[data-tone='passed']")).waitFor();
  assert.equal(await card("Call us").getAttribute("data-tone"), "none");
  await panel.getByText("The contact writes “Rendez-vous”").waitFor();
  await assertAccessible(owner, "examples that hold");

  step("the draft changes, and the example tells");
  await card("Book a visit").click();
  await settings().getByRole("textbox", { name: "Message", exact: true }).fill("Écrivez-nous.");
  await settings().getByRole("button", { name: "Close" }).click();
  await panel.getByText("1 of 2 holds").or(panel.getByText("1 of 2 hold")).first().waitFor();
  await panel.getByText("Expected: “Voici notre agenda.”").waitFor();
  await panel.getByText("What happened: Écrivez-nous.").waitFor();
  await assertAccessible(owner, "an example that does not hold");

  step("it goes, and comes back with undo");
  await panel.getByRole("button", { name: "Delete “Somebody wants a visit”" }).click();
  await panel.getByText("1 of 1 holds").waitFor();
  await owner.getByRole("button", { name: "Undo" }).click();
  await panel.getByRole("button", { name: /Somebody wants a visit/ }).waitFor();

  step("a new one is recorded");
  await panel.getByRole("button", { name: "Record one" }).click();
  const sim = owner.getByRole("complementary", { name: "Simulator" });
  await sim.getByRole("textbox", { name: "Write as the contact" }).fill("Urgence ?");
  await owner.keyboard.press("Enter");
  await sim.getByRole("log").getByText("Rendez-vous ou urgence ?").waitFor();
  await sim.getByText("Keep this conversation").click();
  await sim.getByRole("textbox", { name: "What this conversation shows" }).fill("It asks");
  await owner.keyboard.press("Enter");
  await panel.getByText("2 of 3 hold").waitFor();
  await panel.getByText("Expected in the end: In progress").waitFor();
});

// What happened in a workflow is looked at on the canvas, and what would happen in a draft is tried.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { assertAccessible } from "../harness/axe.js";
import { openBrowser, signIn } from "../harness/browser.js";
import { chatOf } from "../harness/chat.js";
import { inboxOf } from "../harness/inbox.js";
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
  description: "Répond, demande ce qu’il faut, et prévient l’équipe",
  trigger: { type: "conversation_opened" },
  start: "hello",
  steps: [
    say("hello", "Welcome 👋", "Bonjour $contact.firstname|vous !", { next: "wish" }),
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
      exits: { "choice:repair": "mail", "choice:buy": "shop", timeout: "bye" },
    },
    {
      id: "mail",
      name: "Ask for the e-mail",
      type: "ask_question",
      text: "Votre e-mail ?",
      answer: { type: "email" },
      saveField: "email",
      exits: { next: "thanks" },
    },
    say("thanks", "Thank you", "Merci, on vous écrit."),
    say("shop", "To the shop", "La boutique ouvre à 10 h."),
    say("bye", "Good-bye", "À bientôt !"),
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
  workflow = await imported(workshop);
  await server.api("POST", `/api/workflows/${workflow}/publish`, {});
  const visits = [["Achat"], [], ["Réparation", "zoe@example.org"]];
  for (const words of visits) {
    const customer = await browser.window();
    const chat = chatOf(customer);
    await customer.goto(`${server.url}/chat/${channel}`);
    await chat.write("Bonjour, c’est ouvert ?");
    await chat.says("Réparation ou achat ?").waitFor();
    for (const word of words) await chat.write(word);
    if (words.includes("Achat")) await chat.says("La boutique ouvre à 10 h.").waitFor();
    if (words.length > 1) await chat.says("Merci, on vous écrit.").waitFor();
    await customer.context().close();
  }
  owner = await browser.window();
  await signIn(owner, server, server.owner);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

// M-09, W-52
story(
  "from a message to the step that sent it, and from the numbers to a run",
  world,
  async (step) => {
    step("the message leads to its step");
    const inbox = inboxOf(owner);
    await owner.goto(`${server.url}/inbox/all`);
    await inbox.row("Merci, on vous écrit.").click();
    await inbox.log
      .getByRole("link", { name: /› Welcome/ })
      .first()
      .click();
    const beside = owner.getByRole("complementary", { name: "The way of this contact" });
    await beside.getByText("zoe@example.org").first().waitFor();
    const canvas = owner.getByRole("region", { name: "Canvas" });
    const chosen = canvas.locator("[data-spot][aria-current]");
    await chosen.getByText("Welcome 👋").waitFor();

    step("the path is lit, with what was answered");
    const card = (words) => canvas.locator("button[data-spot]").filter({ hasText: words });
    const tone = (words) => card(words).getAttribute("data-tone");
    assert.equal(await tone("Thank you"), "passed");
    assert.equal(await tone("To the shop"), "none");
    await beside.getByText(/passed → Réparation$/).waitFor();
    await beside.getByRole("button", { name: "Thank you" }).click();
    await chosen.getByText("Thank you").waitFor();

    step("all runs, at each step");
    await owner.getByRole("link", { name: "What happened" }).click();
    const numbers = owner.getByRole("complementary", { name: "What happened" });
    await card("What brings you here?").getByText("1 here now").waitFor();
    await card("What brings you here?").getByText("2 passed").waitFor();
    await card("Thank you").getByText("1 passed").waitFor();
    await canvas.getByText("Achat · 1").waitFor();
    await card("What brings you here?").click();
    await numbers.getByRole("heading", { name: "What brings you here?" }).waitFor();

    step("who is at the step that was chosen stands below its numbers");
    const tab = (words) => numbers.getByRole("radio", { name: words, exact: true });
    const rows = numbers.getByRole("listitem");
    await numbers.getByText("At “What brings you here?”").waitFor();
    await tab("In progress 1").waitFor({ state: "attached" });
    await rows.getByText("In progress").waitFor();
    await owner.waitForURL(/\?step=wish$/);
    await owner.reload();
    await chosen.getByText("What brings you here?").waitFor();
    await numbers.getByText("Ended", { exact: true }).click();
    await numbers.getByText("Nobody at this step.").waitFor();
    await card("To the shop").click();
    await rows.getByText("Completed").waitFor();
    await numbers.getByRole("button", { name: "Show all" }).click();
    await rows.getByText("Completed").nth(1).waitFor();
    await owner.waitForURL(/\?show=ended$/);

    step("whoever is in a number is named when it is pressed");
    await card("What brings you here?").click();
    const number = (words) => numbers.getByRole("button", { name: `${words}. Show who they are.` });
    await number("Passed: 2").click();
    await numbers.getByText("“What brings you here?”: Passed").waitFor();
    await until("both are named", async () => (await rows.count()) === 2);
    await tab("Ended").waitFor({ state: "detached" });
    await number("Achat: 1").click();
    await until("one took that way", async () => (await rows.count()) === 1);
    await owner.waitForURL(/step=wish&whom=exit\+choice%3Abuy/);
    await owner.reload();
    await rows.getByText("Completed").waitFor();
    assert.equal(await number("Achat: 1").getAttribute("aria-pressed"), "true");
    await number("Achat: 1").click();
    await tab("Ended").waitFor({ state: "attached" });
    await numbers.getByRole("button", { name: "Show all" }).click();
    await rows.nth(1).waitFor();

    step("a contact is found among them");
    const find = numbers.getByRole("searchbox", { name: "Find a contact" });
    await find.fill("zoe@exam");
    await owner.waitForURL(/who=zoe%40exam/);
    await until("one is left", async () => (await rows.count()) === 1);
    await find.fill("nobody such");
    await numbers.getByText("Nobody fits what is looked for.").waitFor();
    await find.fill("zoe");
    await numbers.getByRole("button", { name: "Clear the search" }).click();
    // At once, before the search has come to rest.
    await numbers.getByText("In progress", { exact: true }).last().click();
    await owner.waitForURL(/\?show=ongoing$/);
    await rows.getByText("In progress").waitFor();

    step("the runs beside them are found by how they stand, and counted");
    await tab("In progress 1").waitFor({ state: "attached" });
    await tab("Failed 0").waitFor({ state: "attached" });
    await numbers.getByText("Ended", { exact: true }).click();
    await tab("Ended 2").and(owner.locator(":checked")).waitFor({ state: "attached" });
    await numbers
      .getByRole("button", { name: /Completed/ })
      .nth(1)
      .waitFor();
    await owner.waitForURL(/\?show=ended$/);
    await numbers
      .getByRole("button", { name: /Completed/ })
      .first()
      .click();
    await beside.waitFor();
    await owner.getByRole("link", { name: "What happened" }).click();
    await tab("Ended 2").and(owner.locator(":checked")).waitFor({ state: "attached" });

    step("other days have other numbers");
    await owner.getByRole("combobox", { name: "Which days" }).click();
    await owner.getByRole("option", { name: "From … to …" }).click();
    await owner.getByLabel("First day").fill("2024-03-01");
    await owner.getByLabel("Last day").fill("2024-03-02");
    await card("What brings you here?").getByText("2 passed").waitFor({ state: "detached" });
    await tab("Ended 0").waitFor({ state: "attached" });
    await numbers.getByText("Nobody within these days").waitFor();
    await owner.waitForURL(/from=2024-03-01&to=2024-03-02/);
    await owner.reload();
    await numbers.getByText("Nobody within these days").waitFor();
    await owner.getByRole("combobox", { name: "Which days" }).click();
    await owner.getByRole("option", { name: "Today" }).click();

    step("a run that waits says for what");
    await numbers.getByText("In progress", { exact: true }).last().click();
    await numbers
      .getByRole("button", { name: /In progress/ })
      .first()
      .click();
    await beside.getByText(/^Waits for an answer/).waitFor();
    assert.equal(await tone("What brings you here?"), "waiting");

    step("the history of the list calls the ways as the workflow does");
    await owner.goto(`${server.url}/workflows`);
    await owner
      .getByRole("button", { name: /^Actions for/ })
      .first()
      .click();
    await owner.getByRole("menuitem", { name: "History" }).click();
    const drawer = owner.getByRole("dialog", { name: /^History of/ });
    await drawer.getByText("Ended", { exact: true }).click();
    await drawer.getByRole("button", { name: /zoe@example\.org/ }).click();
    await drawer.getByText(/passed → Réparation$/).waitFor();

    step("agents are not led there");
    const agent = await browser.window();
    const lin = await server.addUser("lin", "Lin", "Ito");
    await signIn(agent, server, lin);
    for (const page of ["", "/next", "/history"]) {
      await agent.goto(`${server.url}/workflows/${workflow}${page}`);
      await agent.getByText("Workflows are for owners and managers").waitFor();
    }
  },
);

story("a draft is talked with, and the talk is kept as an example", world, async (step) => {
  const draft = await imported({ ...workshop, name: "Brouillon" });
  await owner.goto(`${server.url}/workflows/${draft}`);
  const sim = owner.getByRole("complementary", { name: "Simulator" });
  const canvas = owner.getByRole("region", { name: "Canvas" });
  const card = (words) => canvas.locator("button[data-spot]").filter({ hasText: words });

  step("written as somebody");
  await owner.getByRole("button", { name: "Try it out" }).click();
  await sim.getByText("Who writes: Alex").click();
  await sim.getByRole("textbox", { name: "First name" }).fill("Zoé");
  await sim.getByLabel("The conversation begins").fill("2026-08-16T21:30");
  await sim.getByText("Who writes: Zoé").click();
  await sim.getByRole("textbox", { name: "Write as the contact" }).fill("Salut");
  await owner.keyboard.press("Enter");
  const log = sim.getByRole("log");
  await sim
    .getByRole("status")
    .getByText(/Aug 16, 2026, 9:30/)
    .waitFor();
  await log.getByText("Bonjour Zoé !").waitFor();
  await sim
    .getByRole("status")
    .getByText(/Waits for an answer/)
    .waitFor();
  await shot(owner, "simulator-desktop-light");
  await assertAccessible(owner, "the simulator");

  step("answered with a button; the canvas shows the way");
  await log.getByRole("button", { name: "Réparation" }).click();
  await log.getByText("Votre e-mail ?").waitFor();
  assert.equal(await card("Ask for the e-mail").getAttribute("data-tone"), "waiting");
  // By the clock of the workspace, which is not that of this window.
  await card("Ask for the e-mail").getByText(/^9:30/).waitFor();

  step("a line is taken back, and a week goes by");
  await sim.getByRole("button", { name: "Take the last line back" }).click();
  await log.getByText("Votre e-mail ?").waitFor({ state: "detached" });
  await sim.getByRole("button", { name: "Skip time" }).click();
  await owner.getByRole("menuitem", { name: "7 days later" }).click();
  await log.getByText("À bientôt !").waitFor();
  await sim.getByRole("status").getByText("Completed").waitFor();

  step("the draft changes, and the talk with it");
  await card("Good-bye").click();
  const drawer = owner.getByRole("complementary", { name: "Settings of the chosen step" });
  await drawer.getByRole("textbox", { name: "Message", exact: true }).fill("À la prochaine !");
  await drawer.getByRole("button", { name: "Close" }).click();
  await log.getByText("À la prochaine !").waitFor();

  step("kept, played, and saved with the workflow");
  await sim.getByText("Keep this conversation").click();
  await sim
    .getByRole("textbox", { name: "What this conversation shows" })
    .fill("Personne ne répond");
  await sim.getByRole("button", { name: "Keep", exact: true }).click();
  const examples = owner.getByRole("complementary", { name: "Examples" });
  await examples.getByRole("img", { name: "Holds", exact: true }).waitFor();
  await assertAccessible(owner, "kept examples");
  await owner.getByRole("button", { name: "Save", exact: true }).click();
  await owner.getByText("Saved", { exact: true }).first().waitFor();
  const { definition } = await server.api("GET", `/api/workflows/${draft}`);
  assert.deepEqual(definition.scenarios[0].lines.slice(-2), [
    { expect: "À la prochaine !" },
    { expect_run: "completed" },
  ]);
  assert.deepEqual((await server.api("GET", `/api/workflows/${draft}/runs`)).items, []);
});

// An owner says when the shop is open, which stages contacts go through and which services there
// are; an agent snoozes, starts a shortcut and moves a contact along.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { assertAccessible } from "../harness/axe.js";
import { openBrowser, signIn } from "../harness/browser.js";
import { chatOf } from "../harness/chat.js";
import { inboxOf } from "../harness/inbox.js";
import { Server } from "../harness/server.js";
import { story } from "../harness/story.js";

let server, browser, channel, agent;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  const made = await server.cli("channel", "add", "webchat", "--name", "Website");
  channel = made.channel_id;
  agent = await server.addUser("ines", "Inès", "García Peña");
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const settings = async (page, path, heading) => {
  await page.goto(`${server.url}/settings/${path}`);
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
};

story(
  "hours, stages and services are set up by an owner",
  () => ({ browser, server }),
  async (step) => {
    const page = await browser.window();
    const dialog = page.getByRole("dialog");
    const button = (name) => page.getByRole("button", { name, exact: true });
    await signIn(page, server, server.owner);

    step("the week, a lunch break, and a holiday");
    await settings(page, "hours", "Business hours");
    await page.getByText("Without any hours, workflows take it").waitFor();
    await page.getByRole("switch", { name: "Monday" }).click();
    await page.getByLabel("Monday, to").fill("12:00");
    await button("More hours on Monday").click();
    await button("Monday to Friday like Monday").click();
    assert.equal(await page.getByLabel("Friday, from").count(), 2);
    await button("Add a holiday").click();
    await page.getByLabel("Day", { exact: true }).fill("2026-12-25");
    await page.getByRole("textbox", { name: "Name" }).fill("Noël");
    await assertAccessible(page, "the business hours");
    await button("Save").click();
    await page.getByText("Saved", { exact: true }).waitFor();
    await page.reload();
    await page.getByLabel("Friday, from").last().waitFor();
    assert.equal(await page.getByLabel("Friday, to").last().inputValue(), "17:00");
    assert.equal(await page.getByRole("textbox", { name: "Name" }).inputValue(), "Noël");

    step("stages of the lifecycle in their order");
    await settings(page, "lifecycle", "Lifecycle");
    for (const [name, lost] of [
      ["Nouveau", false],
      ["Cliente fidèle", false],
      ["Perdu", true],
    ]) {
      await button("Add stage").click();
      await dialog.getByRole("textbox", { name: "Name" }).fill(name);
      if (lost) await dialog.getByRole("switch", { name: "Contacts are lost here" }).click();
      await dialog.getByRole("button", { name: "Save" }).click();
      await dialog.waitFor({ state: "detached" });
    }
    const rows = page.getByRole("main").getByRole("listitem");
    await rows.filter({ hasText: "Cliente fidèle" }).getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Move up" }).click();
    await rows.first().filter({ hasText: "Cliente fidèle" }).waitFor();
    await rows.filter({ hasText: "Nouveau" }).getByText("New contacts").waitFor();
    await page.getByRole("heading", { name: "Lost" }).waitFor();
    await assertAccessible(page, "the lifecycle");

    step("a translator is connected; its key is never shown again");
    await settings(page, "services", "Services");
    await button("Connect Translator").click();
    await dialog.getByRole("combobox", { name: "Which translator" }).click();
    await page.getByRole("option", { name: "DeepL" }).click();
    await dialog.getByLabel("Key", { exact: true }).fill("secret-key");
    await assertAccessible(page, "connecting a service");
    await dialog.getByRole("button", { name: "Connect", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await rows.filter({ hasText: "Translator" }).getByText("Connected").waitFor();
    await rows.filter({ hasText: "Translator" }).getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Edit" }).click();
    await dialog.getByText("A key is kept. Leave this empty to keep it.").waitFor();
    assert.equal(await dialog.getByLabel("Key", { exact: true }).inputValue(), "");
    assert.ok(!(await page.content()).includes("secret-key"), "the key came back to the page");
  },
);

/** A shortcut that asks how a call went and says it on. */
const shortcut = {
  format: "switchboard.workflow/1",
  name: "Call report",
  trigger: {
    type: "shortcut",
    icon: "phone",
    title: "Report a call",
    description: "After each call",
    form: [
      { name: "outcome", label: "Outcome", type: "list", required: true, options: ["Good", "Bad"] },
      { name: "note", label: "What was said", type: "long_text" },
    ],
  },
  start: "note",
  steps: [
    {
      id: "note",
      name: "Note it",
      type: "add_comment",
      text: "$trigger.outcome: $trigger.note",
      exits: {},
    },
  ],
};

for (const phone of [false, true])
  story(
    `an agent snoozes, reports and moves a contact along, on a ${phone ? "phone" : "desk"}`,
    () => ({ browser, server }),
    async (step) => {
      step("a customer writes");
      const name = phone ? "Léa" : "Rosa";
      const customer = await browser.window();
      const chat = chatOf(customer);
      await customer.goto(`${server.url}/chat/${channel}`);
      await chat.write(`Bonjour de ${name}`);
      await customer.getByText("· Sent").waitFor();
      if (!phone) {
        const { workflow } = await server.api("POST", "/api/workflows/import", shortcut);
        await server.api("POST", `/api/workflows/${workflow.id}/publish`, {});
      }

      step("the agent puts it aside");
      const page = await browser.window({ phone });
      const inbox = inboxOf(page);
      const dialog = page.getByRole("dialog");
      await signIn(page, server, agent);
      await page.goto(`${server.url}/inbox/all`);
      await inbox.row(`Bonjour de ${name}`).click();
      await inbox.says(`Bonjour de ${name}`).waitFor();
      await inbox.button("More").click();
      await page.getByRole("menuitem", { name: "Snooze" }).click();
      await dialog.getByText("Tomorrow morning").waitFor();
      await assertAccessible(page, "choosing how long to snooze");
      await dialog.getByRole("button", { name: "Snooze", exact: true }).click();
      const line = page.getByRole("status").filter({ hasText: "Snoozed until" });
      await line.waitFor();
      await inbox.log.getByText(/^Snoozed until/).waitFor();
      await assertAccessible(page, "a snoozed conversation");

      step("it has a list of its own and comes back by hand");
      await page.goto(`${server.url}/inbox/all?status=snoozed`);
      await inbox.row(`Bonjour de ${name}`).click();
      await line.getByRole("button", { name: "End the snooze" }).click();
      await line.waitFor({ state: "detached" });
      await inbox.log.getByText("Back from snooze").waitFor();

      step("the contact's own word brings it back as well");
      await inbox.button("More").click();
      await page.getByRole("menuitem", { name: "Snooze" }).click();
      await dialog.getByRole("button", { name: "Snooze", exact: true }).click();
      await line.waitFor();
      await chat.write("Encore moi");
      await line.waitFor({ state: "detached" });

      step("a shortcut with its form");
      await inbox.button(phone ? "More" : "Start a shortcut").click();
      await page.getByRole(phone ? "menuitem" : "option", { name: /Report a call/ }).click();
      await dialog.getByText("After each call").waitFor();
      await assertAccessible(page, "the form of a shortcut");
      await dialog.getByRole("combobox", { name: "Outcome" }).click();
      await page.getByRole("option", { name: "Good" }).click();
      await dialog.getByRole("textbox", { name: "What was said" }).fill("wants two lamps");
      await dialog.getByRole("button", { name: "Start" }).click();
      await dialog.waitFor({ state: "detached" });
      await inbox.log.getByText("Good: wants two lamps").waitFor();

      step("a stage further");
      if (phone) {
        await inbox.button("More").click();
        await page.getByRole("menuitem", { name: "Show the contact" }).click();
      }
      await page.getByRole("button", { name: /Lifecycle stage/ }).click();
      await page.getByRole("combobox", { name: "Lifecycle stage" }).click();
      await page.getByRole("option", { name: "Cliente fidèle" }).click();
      await page.getByRole("button", { name: /Lifecycle stage.*Cliente fidèle/ }).waitFor();
      await assertAccessible(page, "the contact with a stage");
    },
  );

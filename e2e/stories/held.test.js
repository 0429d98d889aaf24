// The brakes hold a workflow that talks without end: its owner is told on the list, live, in each
// language, and an agent who is kept from workflows sees none of it.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { assertAccessible, assertNoSideways } from "../harness/axe.js";
import { enterAs, openBrowser, signIn } from "../harness/browser.js";
import { chatOf } from "../harness/chat.js";
import { inboxOf } from "../harness/inbox.js";
import { Server } from "../harness/server.js";
import { shot } from "../harness/shots.js";
import { story } from "../harness/story.js";

const looks = {
  en: { title: "Automation was held", list: "Workflows", dark: true },
  fr: { title: "Une automatisation a été retenue", list: "Scénarios", phone: true },
  es: { title: "Se frenó una automatización", list: "Flujos", phone: true, dark: true },
};
let server, browser, channel, owner;
const world = () => ({ browser, server });

const workflow = (name, trigger, steps) => ({
  format: "switchboard.workflow/1",
  name,
  trigger,
  start: steps[0].id,
  steps,
});
const echo = workflow("Écho sans fin", { type: "incoming_message" }, [
  {
    id: "say",
    name: "Say it again",
    type: "send_message",
    message: { type: "text", text: "Écho : $trigger.text" },
  },
]);
const patient = workflow("Relance", { type: "conversation_opened" }, [
  { id: "wait", name: "Wait", type: "wait", duration: { amount: 1, unit: "days" } },
]);

async function publish(file) {
  const { workflow } = await server.api("POST", "/api/workflows/import", file);
  await server.api("POST", `/api/workflows/${workflow.id}/publish`, {});
  return workflow.id;
}

before(async () => {
  process.env.SWITCHBOARD_MAX_AUTOMATED_MESSAGES = "2";
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  delete process.env.SWITCHBOARD_MAX_AUTOMATED_MESSAGES;
  const made = await server.cli("channel", "add", "webchat", "--name", "Website");
  channel = made.channel_id;
  await publish(echo);
  const id = await publish(patient);
  await server.api("PATCH", `/api/workflows/${id}/settings`, { stoppable: true });
  owner = await browser.window();
  await signIn(owner, server, server.owner);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A visitor who writes until the brakes hold the answers. */
async function talkative() {
  const page = await browser.window();
  const chat = chatOf(page);
  await page.goto(`${server.url}/chat/${channel}`);
  for (const n of [1, 2]) {
    await chat.write(`mot ${n}`);
    await chat.says(`Écho : mot ${n}`).waitFor();
  }
  await chat.write("mot 3");
}
const banner = (page, title) => page.getByRole("region", { name: title });

story("the owner is told what was held, goes there, and dismisses it", world, async (step) => {
  step("nothing is said while nothing was held");
  await owner.goto(`${server.url}/workflows`);
  await owner.getByRole("heading", { level: 1, name: "Workflows" }).waitFor();
  const told = banner(owner, "Automation was held");
  const lines = told.getByRole("listitem");
  assert.equal(await told.count(), 0);

  step("it is said without a reload, with what, for whom and why");
  await talkative();
  await lines.first().waitFor();
  await lines
    .getByText("It sent too many messages within an hour, so no more were sent.")
    .waitFor();
  await assertAccessible(owner, "a notice");

  step("each is said by itself, the same once an hour");
  await talkative();
  await lines.nth(1).waitFor();
  const contact = lines.first().getByRole("link").nth(1);
  const href = await contact.getAttribute("href");

  step("the names lead there");
  await lines.first().getByRole("link", { name: "Écho sans fin" }).click();
  await owner.waitForURL(/\/workflows\/\d+\/history$/);
  await owner.goBack();
  await contact.click();
  await owner.waitForURL(`${server.url}${href}`);
  await inboxOf(owner).says("mot 3").waitFor();
  await owner.goBack();

  step("dismissed for all owners and managers");
  const mia = await server.addUser("mia", "Mia", "Sørensen", "manager");
  const manager = await browser.window({ phone: true });
  await signIn(manager, server, mia);
  await manager.goto(`${server.url}/workflows`);
  await banner(manager, "Automation was held").getByRole("listitem").nth(1).waitFor();
  await lines
    .first()
    .getByRole("button", { name: /^Dismiss: Écho sans fin/ })
    .click();
  await lines.nth(1).waitFor({ state: "detached" });
  const others = banner(manager, "Automation was held").getByRole("listitem");
  await others.nth(1).waitFor({ state: "detached" });
  await owner.reload();
  await lines.first().waitFor();
  assert.equal(await lines.count(), 1);
});

// W-32
story("an agent is kept from workflows, and let again", world, async (step) => {
  const dialog = owner.getByRole("dialog");
  const row = owner.getByRole("listitem").filter({ hasText: "Lin Ito" });
  const lin = await server.addUser("lin", "Lin", "Ito");
  const customer = await browser.window();
  await customer.goto(`${server.url}/chat/${channel}`);
  await chatOf(customer).write("Bonjour de Rosa");
  const agent = await browser.window();
  await signIn(agent, server, lin);
  await agent.goto(`${server.url}/inbox/all`);
  const open = () => inboxOf(agent).row("Bonjour de Rosa").click();
  const panel = agent.getByRole("complementary", { name: "Contact" });

  step("at first the agent sees what runs");
  await open();
  await panel.getByRole("button", { name: "Stop “Relance”" }).waitFor();

  step("the owner takes that away");
  await owner.goto(`${server.url}/settings/users`);
  const edit = async () => {
    await row.getByRole("button", { name: "More" }).click();
    await owner.getByRole("menuitem", { name: "Edit" }).click();
    await dialog.getByRole("switch", { name: "Sees and stops ongoing workflows" }).waitFor();
  };
  await edit();
  await assertAccessible(owner, "the form of a user");
  await dialog.getByRole("switch", { name: "Sees and stops ongoing workflows" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  await row.getByText("Sees no workflows").waitFor();
  await assertAccessible(owner, "the users");

  step("the agent sees the contact, and nothing that runs");
  await agent.reload();
  await panel.getByRole("heading", { name: "Contact", exact: true }).waitFor();
  await panel.getByText("Webchat").or(panel.getByText("Website")).first().waitFor();
  assert.equal(await panel.getByText("Relance").count(), 0);

  step("and again, once the owner allows it");
  await edit();
  await dialog.getByRole("switch", { name: "Sees and stops ongoing workflows" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  await row.getByText("Sees no workflows").waitFor({ state: "detached" });
  await agent.reload();
  await panel.getByRole("button", { name: "Stop “Relance”" }).waitFor();
});

for (const [locale, { title, list, phone, dark }] of Object.entries(looks))
  story(`what was held looks right: ${locale}`, world, async (step) => {
    await talkative();
    await owner.evaluate(
      (wanted) =>
        fetch("/api/me", {
          method: "PATCH",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ locale: wanted }),
        }),
      locale,
    );
    const page = await browser.window({ phone, dark });
    await enterAs(page, owner);
    step("the list");
    await page.goto(`${server.url}/workflows`);
    await page.getByRole("heading", { level: 1, name: list }).waitFor();
    await banner(page, title).getByRole("listitem").first().waitFor();
    await shot(page, `held-${locale}`);
    await assertAccessible(page, `what was held, ${locale}`);
    await assertNoSideways(page, `what was held, ${locale}`);
    await page.context().close();
  });

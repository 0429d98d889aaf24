// An owner sets the workspace up through the pages; an agent sees it all and may change nothing.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { assertAccessible } from "../harness/axe.js";
import { openBrowser, signIn } from "../harness/browser.js";
import { chatOf } from "../harness/chat.js";
import { inboxOf } from "../harness/inbox.js";
import { Server } from "../harness/server.js";
import { story } from "../harness/story.js";

let server, browser;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** One page of the settings and its dialogs. */
function settingsOf(page) {
  const dialog = page.getByRole("dialog");
  return {
    dialog,
    open: async (name, path) => {
      await page.goto(`${server.url}/settings/${path}`);
      await page.getByRole("heading", { level: 1, name }).waitFor();
    },
    press: (name) => page.getByRole("button", { name, exact: true }).click(),
    fill: (label, value) => dialog.getByRole("textbox", { name: label, exact: true }).fill(value),
    submit: (name) => dialog.getByRole("button", { name, exact: true }).click(),
    closed: () => dialog.waitFor({ state: "detached" }),
    row: (words) => page.getByRole("listitem").filter({ hasText: words }),
  };
}

story(
  "an owner sets the workspace up, an agent works in it",
  () => ({ browser, server }),
  async (step) => {
    const owner = await browser.window();
    const pages = settingsOf(owner);
    await signIn(owner, server, server.owner);

    step("a web chat is connected");
    await pages.open("Channels", "channels");
    await pages.press("Add channel");
    await assertAccessible(owner, "the choice of a kind of channel");
    await pages.dialog.getByText("Web chat").click();
    await pages.fill("Name", "Lamp shop");
    await pages.fill("Title", "Lamps of Lyon");
    await assertAccessible(owner, "the form of a new channel");
    await pages.submit("Connect");
    const link = pages.dialog.getByRole("link", { name: "Open the chat page" });
    const address = await link.getAttribute("href");
    await assertAccessible(owner, "the connection of a channel");
    await pages.submit("Done");
    await pages.closed();
    await pages.row("Lamp shop").waitFor();

    step("a custom channel shows its token once");
    await pages.press("Add channel");
    await pages.dialog.getByText("Custom channel").click();
    await pages.fill("Name", "Kiosk");
    await pages.fill("Destination address", "http://127.0.0.1:9/");
    await pages.submit("Connect");
    const value = (label) => pages.dialog.getByLabel(label, { exact: true }).inputValue();
    assert.match(await value("Webhook address"), new RegExp(`^${server.url}/hooks/\\d+$`));
    assert.match(await value("Token"), /^.{20,}$/);
    await pages.submit("Done");
    await pages.row("Kiosk").waitFor();

    step("a wrong setting is said at its field");
    await pages.press("Add channel");
    await pages.dialog.getByText("Custom channel").click();
    await pages.fill("Destination address", "ftp://nowhere");
    await pages.submit("Connect");
    await pages.dialog.locator("[aria-invalid=true]").waitFor();
    await pages.submit("Cancel");
    await pages.closed();

    step("tags, fields, teams and tokens");
    await pages.open("Tags", "tags");
    await pages.press("Add tag");
    await pages.fill("Name", "Très urgent");
    await pages.fill("Emoji", "🔥");
    await pages.submit("Save");
    await pages.closed();
    await pages.row("Très urgent").waitFor();
    await pages.open("Contact fields", "fields");
    await pages.press("Add field");
    await pages.fill("Name", "Order number");
    await pages.submit("Save");
    await pages.closed();
    await pages.row("order_number").waitFor();
    await pages.open("API tokens", "tokens");
    await pages.press("Create token");
    await pages.fill("Name", "Web shop");
    await pages.submit("Create token");
    await pages.dialog.getByText("This is shown only now.").waitFor();
    await pages.submit("Done");
    await pages.row("Web shop").waitFor();

    step("an agent is added");
    await pages.open("Users", "users");
    await pages.press("Add user");
    await pages.fill("First name", "Søren");
    await pages.fill("Last name", "Kierkegaard-Nguyễn");
    await pages.fill("E-mail address", "soren@example.org");
    await pages.submit("Add user");
    await pages.dialog.getByText("Søren Kierkegaard-Nguyễn was added").waitFor();
    const password = await pages.dialog.getByLabel("Password", { exact: true }).inputValue();
    await pages.submit("Done");
    await pages.open("Teams", "teams");
    await pages.press("Add team");
    await pages.fill("Name", "Repairs");
    await pages.submit("Save");
    await pages.closed();
    await pages.row("Repairs").waitFor();

    step("the agent signs in and works");
    const agent = await browser.window();
    const inbox = inboxOf(agent);
    await signIn(agent, server, { email: "soren@example.org", password });
    const customer = await browser.window();
    await customer.goto(address);
    await customer.getByRole("heading", { name: "Lamps of Lyon" }).waitFor();
    await chatOf(customer).write("Hello?");
    await inbox.row("Hello?").click();
    await inbox.says("Hello?").waitFor();

    step("assigns, tags, fills in");
    await inbox.button("Assign").click();
    await agent.getByRole("option", { name: /Søren/ }).click();
    await inbox.button("Assigned to Søren Kierkegaard-Nguyễn").waitFor();
    await inbox.button("Add tag").click();
    await agent.getByRole("option", { name: /Très urgent/ }).click();
    await inbox.log.getByText("Tag “Très urgent” added").waitFor();
    await agent.getByRole("button", { name: "Remove tag: Très urgent" }).waitFor();
    await agent.getByRole("button", { name: /Order number/ }).click();
    await agent.getByRole("textbox", { name: /Order number/ }).fill("A-1931");
    await agent.keyboard.press("Enter");
    await inbox.log.getByText("Order number set to “A-1931”").waitFor();

    step("the agent may look at the settings, not change them");
    assert.equal(await agent.getByRole("link", { name: "Workflows" }).count(), 0);
    const seen = settingsOf(agent);
    for (const [name, path] of [
      ["Channels", "channels"],
      ["Users", "users"],
      ["Tags", "tags"],
      ["Contact fields", "fields"],
      ["Teams", "teams"],
    ]) {
      await seen.open(name, path);
      await seen.row(/./).first().waitFor();
      const tools = agent.getByRole("main").getByRole("button", { name: /^(Add|Edit|Delete)/ });
      assert.equal(await tools.count(), 0, `an agent is offered changes on ${name}`);
    }
    await seen.open("Channels", "channels");
    await seen.row("Kiosk").getByRole("button").click();
    assert.deepEqual(await agent.getByRole("menuitem").allInnerTexts(), ["Connection"]);
  },
);

// Snippets and files: written once in the settings, used in the inbox, seen by the customer.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { openBrowser, signIn } from "../harness/browser.js";
import { chatOf } from "../harness/chat.js";
import { inboxOf } from "../harness/inbox.js";
import { picture } from "../harness/picture.js";
import { Server } from "../harness/server.js";
import { story } from "../harness/story.js";
import { until } from "../harness/until.js";

let server, browser, owner, customer, chat, agent;
const world = () => ({ browser, server });
const png = (name, colour) => ({
  name,
  mimeType: "image/png",
  buffer: picture(480, 320, colour),
});

before(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  const channel = await server.cli("channel", "add", "webchat", "--name", "Shop");
  [owner, customer, agent] = await Promise.all([1, 2, 3].map(() => browser.window()));
  const signedIn = signIn(owner, server, server.owner);
  const nadia = await server.addUser("nadia", "Nadia", "Haddad");
  await Promise.all([signedIn, signIn(agent, server, nadia)]);
  chat = chatOf(customer);
  await customer.goto(`${server.url}/chat/${channel.channel_id}`);
  await chat.write("Do you still have the menu?");
  await until("the conversation is there", async () => (await conversations()).length === 1);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const conversations = async () => (await server.api("GET", "/api/conversations?status=open")).items;
const openIt = async (page) => {
  const [{ contactId }] = await conversations();
  await page.goto(`${server.url}/inbox/all/${contactId}`);
  await page.getByLabel("Write a message").waitFor();
};

/** Chooses files from the device in the dialog that the button opens. */
async function bring(page, button, files) {
  await button.click();
  const dialog = page.getByRole("dialog", { name: "Choose a file" });
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    dialog.getByRole("button", { name: "Choose from this device" }).click(),
  ]);
  await chooser.setFiles(files);
  return dialog;
}

story("a snippet is written once and used in the inbox with / (M-03)", world, async (step) => {
  await owner.goto(`${server.url}/settings/snippets`);
  await owner.getByRole("button", { name: "Add snippet" }).click();
  const dialog = owner.getByRole("dialog", { name: "Add snippet" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("/menu");
  await dialog.getByRole("combobox", { name: "Topic" }).fill("Kitchen");
  const text = dialog.getByLabel("Text", { exact: true });
  await text.fill("Here it is, from ");

  step("$ offers variables");
  await text.press("End");
  await text.pressSequentially("$workspace");
  await owner.getByRole("option", { name: /^Workspace name/ }).click();
  assert.equal(await text.inputValue(), "Here it is, from $workspace.name ");

  step("a file goes with it");
  await bring(owner, dialog.getByRole("button", { name: "Add a file" }), png("menu.png"));
  await dialog.getByText("menu.png", { exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  await owner.getByText("/menu", { exact: true }).waitFor();

  step("a name is taken only once");
  await owner.getByRole("button", { name: "Add snippet" }).click();
  await dialog.getByRole("textbox", { name: "Name" }).fill("MENU");
  await text.fill("Another one");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByRole("alert").waitFor();
  await owner.keyboard.press("Escape");

  step("/ offers it while one writes, and Enter takes it");
  await openIt(owner);
  const inbox = inboxOf(owner);
  const box = owner.getByLabel("Write a message");
  await box.pressSequentially("Hello! /me");
  await owner.getByRole("option", { name: /^\/menu/ }).waitFor();
  await box.press("Enter");
  await until(
    "the words are in the text",
    async () => (await box.inputValue()) === "Hello! Here it is, from $workspace.name ",
  );
  await owner.getByRole("list", { name: "Attached files" }).getByText("menu.png").waitFor();
  await box.press("Enter");
  await inbox.says("Hello! Here it is, from Atelier Zoé").waitFor();
  await chat.says("Hello! Here it is, from Atelier Zoé").waitFor();
  await customer.getByRole("img", { name: "menu.png" }).waitFor();
});

story(
  "pictures are sent as one message, and the customer sees them (M-04)",
  world,
  async (step) => {
    await openIt(agent);
    const inbox = inboxOf(agent);
    const files = [png("lamp.png", [240, 200, 80]), png("shade.png", [90, 160, 90])];
    await bring(agent, inbox.button("Attach a file"), files);
    const chips = agent.getByRole("list", { name: "Attached files" });
    await chips.getByText("shade.png", { exact: true }).waitFor();

    step("one is thought better of, and chosen again from the library");
    await chips.getByRole("button", { name: "Do not send: shade.png" }).click();
    await inbox.button("Attach a file").click();
    const dialog = agent.getByRole("dialog", { name: "Choose a file" });
    await dialog.getByRole("searchbox", { name: "Search files" }).fill("SHA");
    await dialog.getByRole("button", { name: /^lamp/ }).waitFor({ state: "detached" });
    await dialog.getByRole("button", { name: /^shade\.png/ }).press("Enter");
    await dialog.waitFor({ state: "detached" });
    await inbox.button("Send").click();
    await customer.getByRole("img", { name: "lamp.png" }).waitFor();
    await customer.getByRole("img", { name: "shade.png" }).waitFor();
    assert.equal((await conversations())[0].lastMessage.files, 2);
    await inbox.row("2 files").waitFor();
    await agent.getByRole("img", { name: "shade.png" }).waitFor();

    step("a file that is empty is refused with a reason");
    const empty = { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) };
    const again = await bring(agent, inbox.button("Attach a file"), empty);
    await again.getByText(/the file is empty/).waitFor();
    await agent.keyboard.press("Escape");
  },
);

story("agents read, owners delete, and what is in use stays", world, async (step) => {
  await agent.goto(`${server.url}/settings/snippets`);
  await agent.getByText("/menu", { exact: true }).waitFor();
  assert.equal(await agent.getByRole("button", { name: "Add snippet" }).count(), 0);
  assert.equal(await agent.getByRole("button", { name: "More", exact: true }).count(), 0);
  await agent.goto(`${server.url}/settings/files`);
  await agent.getByRole("link", { name: /^menu\.png/ }).waitFor();
  assert.equal(await agent.getByRole("button", { name: /^Delete/ }).count(), 0);

  step("the owner learns who needs a file");
  await owner.goto(`${server.url}/settings/files`);
  const confirmed = async (name) => {
    await owner.getByRole("button", { name: `Delete: ${name}` }).click();
    await owner.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  };
  await confirmed("menu.png");
  const why = owner.getByRole("alert").filter({ hasText: "“menu.png” is in use" });
  await why.getByRole("link", { name: "Snippet “/menu”" }).waitFor();

  step("brings one and deletes it again; colleagues see it come and go");
  const [chooser] = await Promise.all([
    owner.waitForEvent("filechooser"),
    owner.getByRole("button", { name: "Choose from this device" }).click(),
  ]);
  const spare = { name: "spare.txt", mimeType: "text/plain", buffer: Buffer.from("spare") };
  await chooser.setFiles(spare);
  await agent.getByRole("link", { name: /^spare\.txt/ }).waitFor();
  await confirmed("spare.txt");
  await agent.getByRole("link", { name: /^spare\.txt/ }).waitFor({ state: "detached" });
});

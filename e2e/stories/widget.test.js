// The chat on somebody else's page: it resumes after a reload, and what is written while the
// server is away is sent once when it is back.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before } from "node:test";
import { assertAccessible } from "../harness/axe.js";
import { openBrowser } from "../harness/browser.js";
import { chatOf } from "../harness/chat.js";
import { Server } from "../harness/server.js";
import { shot } from "../harness/shots.js";
import { story } from "../harness/story.js";
import { until } from "../harness/until.js";

let server, browser, shop, channel;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  const greeting = ["--set", "greeting=Welcome to the lamp shop!", "--set", "title=Lamps"];
  const made = await server.cli("channel", "add", "webchat", "--name", "Shop", ...greeting);
  channel = made.channel_id;
  shop = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><html lang="en"><title>Lamps of Lyon</title>
      <main><h1>Lamps of Lyon</h1><p>Old lamps, mended.</p></main>
      <script src="${server.url}/widget.js" data-channel="${channel}" async></script></html>`);
  });
  shop.listen(0, "127.0.0.1");
  await once(shop, "listening");
});

after(async () => {
  await browser?.close();
  shop?.close();
  await server?.stop();
});

async function whatArrived() {
  const { items } = await server.api("GET", "/api/conversations?status=all");
  if (items.length === 0) return [];
  const { contactId } = items[0];
  const page = await server.api("GET", `/api/contacts/${contactId}/entries`);
  return page.items
    .filter((entry) => entry.kind === "message" && entry.direction === "incoming")
    .map((entry) => entry.content.text)
    .reverse();
}

story(
  "a chat on a foreign page outlives reloads and a server that is away",
  () => ({ browser, server }),
  async (step) => {
    step("the widget opens and greets");
    const visitor = await browser.window();
    const chat = chatOf(visitor);
    await visitor.goto(`http://127.0.0.1:${shop.address().port}/`);
    await visitor.getByRole("button", { name: "Open chat" }).click();
    await chat.says("Welcome to the lamp shop!").waitFor();
    await assertAccessible(visitor, "a page with the open widget");
    await shot(visitor, "widget");

    step("what the visitor writes is answered");
    await chat.write("Do you mend paper shades?");
    const contact = await until("the contact is there", async () => {
      const { items } = await server.api("GET", "/api/conversations?status=open");
      return items[0];
    });
    const answer = { type: "text", text: "We do, since 1931." };
    const path = `/api/contacts/${contact.contactId}/messages`;
    await server.api("POST", path, { channelId: channel, content: answer, clientId: "answer-1" });
    await chat.says("We do, since 1931.").waitFor();

    step("a reload resumes the conversation");
    await visitor.reload();
    await visitor.getByRole("button", { name: /^Open chat/ }).click();
    await chat.says("Do you mend paper shades?").waitFor();
    await chat.says("We do, since 1931.").waitFor();

    step("the server goes away; what is written is kept");
    await server.down();
    await chat.write("Then I come on Tuesday.");
    await visitor.getByText("No connection.").waitFor();
    await chat.says("Then I come on Tuesday.").waitFor();

    step("it is back; the message arrives once");
    await server.up();
    await until("the kept message arrives", async () => (await whatArrived()).length === 2, 40_000);
    await visitor.getByText("No connection.").waitFor({ state: "hidden" });
    await chat.write("At ten.");
    await until("the next message arrives", async () => (await whatArrived()).length > 2);
    const sent = ["Do you mend paper shades?", "Then I come on Tuesday.", "At ten."];
    assert.deepEqual(await whatArrived(), sent);
    await visitor.reload();
    await visitor.getByRole("button", { name: /^Open chat/ }).click();
    await chat.says("At ten.").waitFor();
    assert.equal(await chat.thread.getByText("Then I come on Tuesday.").count(), 1);
  },
);

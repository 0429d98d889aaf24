// A provider takes a message and the connection breaks before it answers: nobody can tell whether
// the contact has it. The agent sees that, and settles it.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { assertAccessible } from "../harness/axe.js";
import { openBrowser, signIn } from "../harness/browser.js";
import { inboxOf } from "../harness/inbox.js";
import { startProvider } from "../harness/provider.js";
import { Server } from "../harness/server.js";
import { shot } from "../harness/shots.js";
import { story } from "../harness/story.js";
import { until } from "../harness/until.js";

let server, browser, provider, channel, bruno;

before(async () => {
  [server, browser, provider] = await Promise.all([Server.start(), openBrowser(), startProvider()]);
  const to = ["--destination", provider.url, "--id-type", "phone"];
  channel = await server.cli("channel", "add", "custom", "--name", "Kiosk", ...to);
  bruno = await server.addUser("bruno", "Bruno", "Čapek");
});

after(async () => {
  await browser?.close();
  provider?.stop();
  await server?.stop();
});

/** What the provider posts when somebody writes. */
async function says(text, id) {
  const reply = await fetch(channel.webhook_url, {
    method: "POST",
    headers: { authorization: `Bearer ${channel.token}`, "content-type": "application/json" },
    body: JSON.stringify({
      channelId: channel.channel_id,
      contactId: "+34600112233",
      contact: { firstName: "Íñigo", lastName: "de la Peña-Øster" },
      events: [
        { type: "message", mId: id, timestamp: Date.now(), message: { type: "text", text } },
      ],
    }),
  });
  assert.equal(reply.status, 200, await reply.text());
}

story(
  "a message in doubt is shown and settled",
  () => ({ browser, server }),
  async (step) => {
    step("a message comes in over the custom channel");
    const agent = await browser.window();
    const inbox = inboxOf(agent);
    await signIn(agent, server, bruno);
    await says("¿Está listo mi pedido?", "in-1");
    await inbox.row("Íñigo de la Peña-Øster").click();
    await inbox.says("¿Está listo mi pedido?").waitFor();

    step("an answer that is taken is sent");
    await inbox.write("Sí, desde ayer.");
    await inbox.log.getByText("Sent", { exact: true }).waitFor();
    assert.equal(provider.received.at(-1).message.text, "Sí, desde ayer.");

    step("an answer that vanishes is in doubt");
    provider.become("vanish");
    await inbox.write("Abrimos a las nueve.");
    await inbox.log.getByText("Not certain", { exact: true }).waitFor();
    await inbox.button("Mark as sent").waitFor();
    await inbox.list.getByRole("img", { name: "Not certain" }).waitFor();
    assert.equal(provider.received.length, 2, "a message in doubt was sent again by itself");
    await assertAccessible(agent, "a message in doubt");
    await shot(agent, "doubt");

    step("sent again, it arrives");
    provider.become("take");
    await inbox.button("Send again").click();
    await inbox.button("Send again").waitFor({ state: "detached" });
    await until("the provider got it again", () => provider.received.length === 3);
    assert.equal(provider.received[2].message.text, "Abrimos a las nueve.");

    step("another one is marked as sent, and a third as failed");
    provider.become("vanish");
    await inbox.write("Hasta luego.");
    await inbox.button("Mark as sent").click();
    await inbox.button("Mark as sent").waitFor({ state: "detached" });
    await inbox.write("Una cosa más.");
    await inbox.button("Mark as failed").click();
    await inbox.log.getByText("Failed", { exact: true }).waitFor();
    assert.equal(provider.received.length, 5);

    step("a refusal gives its reason");
    provider.become("refuse");
    await inbox.write("¿Sigue ahí?");
    await inbox.log.getByText("no such subscriber").waitFor();

    step("the server goes away while the agent writes");
    provider.become("take");
    await server.down();
    await agent.getByText("Connection lost.").waitFor();
    await inbox.write("Hasta mañana.");
    await inbox.log.getByText("The server cannot be reached.").waitFor();
    await server.up();
    await agent.getByText("Connection lost.").waitFor({ state: "detached", timeout: 40_000 });
    await inbox.log.getByRole("alert").getByRole("button", { name: "Send again" }).click();
    await inbox.log.getByRole("alert").waitFor({ state: "detached" });
    await until("it is sent once", () => provider.received.at(-1).message.text === "Hasta mañana.");
  },
);

// A customer writes, a workflow greets and asks, an agent gets the conversation and answers.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before } from "node:test";
import { openBrowser, signIn } from "../harness/browser.js";
import { chatOf } from "../harness/chat.js";
import { goOnline, inboxOf } from "../harness/inbox.js";
import { Server } from "../harness/server.js";
import { story } from "../harness/story.js";

const workflow = join(import.meta.dirname, "../files/welcome.json");
const AGENT = "Amélie Ó Braonáin";
let server, browser, channel, amelie;

before(async () => {
  server = await Server.start();
  browser = await openBrowser();
  const made = await server.cli("channel", "add", "webchat", "--name", "Website");
  channel = made.channel_id;
  await server.cli("workflow", "import", workflow, "--publish");
  const [welcome] = (await server.api("GET", "/api/workflows")).items;
  await server.api("PATCH", `/api/workflows/${welcome.id}/settings`, { stoppable: true });
  amelie = await server.addUser("amelie", "Amélie", "Ó Braonáin");
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const phone of [false, true])
  story(
    `from the first word to the end of the conversation, the agent on a ${phone ? "phone" : "desk"}`,
    () => ({ browser, server }),
    async (step) => {
      step("the agent signs in and goes online");
      const agent = await browser.window({ phone });
      const inbox = inboxOf(agent);
      await signIn(agent, server, amelie);
      await goOnline(agent);

      step("the workflow greets the customer and asks");
      const customer = await browser.window();
      const chat = chatOf(customer);
      await customer.goto(`${server.url}/chat/${channel}`);
      await chat.write("Bonjour");
      await chat.says("Bonjour ! Merci de nous écrire.").waitFor();
      await chat.choice("Une réparation").click();
      await chat.says("Merci, Amélie Ó Braonáin arrive.").waitFor();

      step("the agent sees it arrive, and who said what");
      await inbox.row("Merci, Amélie").click();
      await inbox.says("Une réparation").waitFor();
      await inbox.log.getByText("Welcome › Greet").first().waitFor();
      await inbox.log.getByText("Welcome › Ask for the topic").first().waitFor();
      await inbox.log.getByText(`Assigned to ${AGENT}`).waitFor();
      await inbox.button(`Assigned to ${AGENT}`).waitFor();

      step("both talk to each other");
      await inbox.write("Bonjour ! Que faut-il réparer ?");
      await chat.says("Bonjour ! Que faut-il réparer ?").waitFor();
      await chat.write("Ma vieille lampe 💡");
      await inbox.says("Ma vieille lampe 💡").waitFor();

      step("a comment stays among colleagues");
      await inbox.comment("Garantie jusqu’en mai");
      await inbox.says("Garantie jusqu’en mai").waitFor();

      step("the agent takes over and closes");
      if (phone) await inbox.button("More").click();
      await agent.getByText("Take over", { exact: true }).click();
      await inbox.log.getByText("Taken over from automation").waitFor();
      await inbox.button("Close").click();
      await inbox.button("Reopen").waitFor();
      await inbox.row(/./).waitFor({ state: "detached" });

      step("the customer reloads and the chat resumes");
      await customer.reload();
      await chat.says("Ma vieille lampe 💡").waitFor();
      await chat.says("Bonjour ! Que faut-il réparer ?").waitFor();
      assert.equal(await chat.says("Garantie jusqu’en mai").count(), 0);
      assert.equal(await chat.choice("Une réparation").count(), 0);

      step("a new word opens the conversation again");
      await chat.write("Encore une question");
      await inbox.says("Encore une question").waitFor();
      await chat.choice("Autre chose").waitFor();
      await inbox.button("Close").click();
      await inbox.button("Reopen").waitFor();
    },
  );

// W-32
story(
  "an agent stops the workflow, closes with a note, opens again and hands back",
  () => ({ browser, server }),
  async (step) => {
    const agent = await browser.window();
    const inbox = inboxOf(agent);
    await signIn(agent, server, server.owner);
    const customer = await browser.window();
    const chat = chatOf(customer);
    await customer.goto(`${server.url}/chat/${channel}`);

    step("the workflow waits for an answer and is stopped");
    await chat.write("Bonsoir");
    await chat.choice("Autre chose").waitFor();
    await inbox.row("De quoi s’agit-il ?").click();
    const panel = agent.getByRole("complementary", { name: "Contact" });
    await panel.getByText("At step: Ask for the topic").waitFor();
    await panel.getByText("Waits for an answer").waitFor();
    await panel.getByRole("button", { name: "Stop “Welcome”" }).click();
    await agent.getByRole("dialog").getByRole("button", { name: "Stop", exact: true }).click();
    await inbox.log.getByText("Workflow “Welcome” stopped").waitFor();
    await panel.getByText("At step: Ask for the topic").waitFor({ state: "detached" });

    step("an answer to the stopped question moves nothing");
    await chat.choice("Autre chose").click();
    await inbox.log.getByText("Autre chose", { exact: true }).nth(1).waitFor();

    step("the agent sees the customer typing");
    await customer.getByRole("textbox", { name: "Your message" }).pressSequentially("Hm");
    await agent.getByText("is typing…").waitFor();

    step("closed with a note");
    await inbox.button("More").click();
    await agent.getByRole("menuitem", { name: "Close with a note" }).click();
    const dialog = agent.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Category" }).fill("Question");
    await dialog.getByRole("textbox", { name: "Summary" }).fill("Rappeler lundi");
    await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
    await inbox.log.getByText("Conversation closed as “Question”").waitFor();
    await inbox.log.getByText("Rappeler lundi").waitFor();

    step("opened again, taken over, handed back");
    await inbox.button("Reopen").click();
    await inbox.button("Take over").click();
    await inbox.log.getByText("Taken over from automation").waitFor();
    await inbox.button("Hand back").click();
    await inbox.log.getByText("Handed back to automation").waitFor();
    await inbox.button("Take over").waitFor();

    step("variables are filled in when a message is sent");
    await panel.getByRole("button", { name: /First name/ }).click();
    await panel.getByRole("textbox", { name: /First name/ }).fill("Léa");
    await agent.keyboard.press("Enter");
    await inbox.row("Léa").waitFor();
    await inbox.write("Bonsoir $contact.firstname !");
    await chat.says("Bonsoir Léa !").waitFor();
    await inbox.says("Bonsoir Léa !").waitFor();
  },
);

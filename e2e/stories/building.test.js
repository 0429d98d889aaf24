// An owner builds a workflow out of many kinds of steps, publishes it, and a customer walks it.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { assertAccessible } from "../harness/axe.js";
import { enterAs, openBrowser, signIn } from "../harness/browser.js";
import { builderOf } from "../harness/builder.js";
import { chatOf } from "../harness/chat.js";
import { inboxOf } from "../harness/inbox.js";
import { Server } from "../harness/server.js";
import { story } from "../harness/story.js";

let server, browser, channel;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  const made = await server.cli("channel", "add", "webchat", "--name", "Website");
  channel = made.channel_id;
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

// W-07, W-16, W-31, W-37
story(
  "a workflow of many kinds of steps, built by hand and walked by a customer",
  () => ({ browser, server }),
  async (step) => {
    const owner = await browser.window();
    const build = builderOf(owner);
    await signIn(owner, server, server.owner);

    step("the trigger: a message with a word");
    await build.create(server.url, "After the repair");
    await build.trigger("Incoming message");
    await build.choose("The message", "contains");
    await build.drawer.getByLabel("Words", { exact: true }).first().fill("lampe");
    await owner.keyboard.press("Enter");
    await assertAccessible(owner, "the trigger's settings");

    step("the calendar decides first");
    await build.add("Date and time");
    await build.call("Are we there?");
    await build.text("Hours of this step").click();
    await build.drawer.getByRole("switch", { name: "Saturday" }).click();
    await build.text("Opening hours of the workspace").click();
    await assertAccessible(owner, "the step date and time");

    step("the language is recognised and kept");
    await build.add("Detect language", "Are we there?", "During opening hours");
    await build.fill("Save it as a variable", "wrote");

    step("a question with a rating");
    await build.add("Ask a question", "Detect language", "Recognised");
    await build.call("How was it?");
    await build.fill("Question", "De 1 à 5, êtes-vous content ?");
    await build.choose("Kind of answer", "Rating from 1 to 5");
    await build.fill("Save it as a variable", "stars");

    step("a branch reads the answer as a sentence");
    await build.add("Branch", "How was it?", "Answered");
    await build.call("Content?");
    await build.fill("Name of branch 1", "Content");
    await build.press("Add a condition");
    await build.choose("What to look at", "stars (from “How was it?”)");
    await build.choose("How to compare", "is at least");
    await build.drawer.getByRole("textbox", { name: "With what" }).fill("4");
    await owner.getByText("Content", { exact: true }).first().waitFor();
    await assertAccessible(owner, "the step branch");

    step("the happy ones become customers and are thanked");
    await build.add("Update contact field", "Content?", "Content");
    await build.choose("Contact field", "Lifecycle stage");
    await build.fill("Value", "Customer");
    await build.add("Send a message", "Update contact field");
    await build.call("Thanks");
    await build.fill("Message", "Merci ! ($var.stars étoiles)");
    await build.add("Wait", "Thanks");
    await build.choose("Until when", "Until the next business hours");
    await build.add("Close conversation", "Wait");
    await build.fill("Category", "Content");
    await build.add("Add a comment", "Close conversation");
    await build.fill("Comment", "Écrit en $var.wrote.");
    await build.add("End", "Add a comment");

    step("the others wait for a person");
    await build.add("Snooze conversation", "Content?", "Else");
    await assertAccessible(owner, "the outline of the whole");

    step("a service that nobody connected is said, with the way there");
    await build.add("Translate", "Content?", "Else");
    await build.text("Not connected yet: A translator").waitFor();
    await build.drawer.getByRole("link", { name: "Connect it in the settings" }).waitFor();
    await assertAccessible(owner, "a step without its service");
    await owner.getByRole("button", { name: "Undo" }).click();
    await build.text("Not connected yet: A translator").waitFor({ state: "detached" });

    step("published with a note, which the versions show");
    await build.publish("Première version");
    await owner.getByRole("button", { name: "Versions" }).click();
    await owner.getByText("Première version").waitFor();
    await assertAccessible(owner, "the versions");
    await owner.keyboard.press("Escape");

    step("what ends it by itself is set while it is published");
    const dialog = owner.getByRole("dialog");
    await dialog.waitFor({ state: "detached" });
    const openSettings = async () => {
      await owner.getByRole("button", { name: "Workflow settings" }).click();
      await dialog.getByRole("switch").waitFor();
    };
    await openSettings();
    await dialog.getByRole("switch", { name: /^Let users stop/ }).click();
    await dialog.getByRole("checkbox", { name: "a user sends a message" }).click();
    await assertAccessible(owner, "the workflow's settings");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    await openSettings();
    assert.ok(await dialog.getByRole("checkbox", { name: "a user sends a message" }).isChecked());
    assert.ok(!(await dialog.getByRole("checkbox", { name: "the contact writes" }).isChecked()));
    await owner.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });

    step("a customer walks it");
    const customer = await browser.window();
    const chat = chatOf(customer);
    await customer.goto(`${server.url}/chat/${channel}`);
    await chat.write("Bonjour, ma vieille lampe de bureau est réparée, merci beaucoup à vous !");
    await chat.says("De 1 à 5, êtes-vous content ?").waitFor();
    await chat.write("★★★★★");
    await chat.says("Merci ! (5 étoiles)").waitFor();

    step("and the inbox shows what came of it");
    await owner.goto(`${server.url}/inbox/all?status=closed`);
    const inbox = inboxOf(owner);
    await inbox.row("Merci ! (5 étoiles)").or(inbox.row("Écrit en fr.")).first().click();
    await inbox.log.getByText("Lifecycle stage: Customer").waitFor();
    await inbox.log.getByText("Conversation closed as “Content”").waitFor();
    await inbox.says("Écrit en fr.").waitFor();

    step("the history tells the way");
    await owner.goto(`${server.url}/workflows`);
    await owner.getByRole("link", { name: "After the repair" }).first().click();
    await owner.getByRole("button", { name: "History" }).click();
    const drawer = owner.getByRole("dialog");
    await drawer.getByText("Ended", { exact: true }).click();
    await drawer.getByRole("button", { name: /Completed/ }).click();
    await drawer.getByText("How was it?").first().waitFor();
    await drawer.getByTitle("$var.stars").waitFor();
  },
);

story(
  "another system calls a workflow, with an example to choose from",
  () => ({ browser, server }),
  async (step) => {
    const owner = await browser.window();
    const build = builderOf(owner);
    const dialog = owner.getByRole("dialog");
    await signIn(owner, server, server.owner);

    step("the address, and a first call that is kept as the example");
    await build.create(server.url, "Order paid");
    await build.trigger("Call of another system");
    const url = await build.drawer.getByLabel("Address to call", { exact: true }).inputValue();
    await build.fill("Where that is in what it sends", "$.buyer.mail");
    await build.press("Try it");
    const body = { buyer: { mail: "lea@example.org" }, order: { total: 42.5, paid: true } };
    await dialog.getByLabel("What is sent (JSON)").fill(JSON.stringify(body));
    await assertAccessible(owner, "trying the address");
    await dialog.getByRole("button", { name: "Send", exact: true }).click();
    await dialog.getByText("Received, but nobody entered").waitFor();
    await owner.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });

    step("parts of it are chosen by a click");
    await build.press("Choose from an example");
    await dialog.getByRole("button", { name: /42\.5/ }).click();
    await assertAccessible(owner, "choosing from an example");
    await owner.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await build.text("Use it as $trigger.total in later steps.").waitFor();

    step("a step uses it");
    await build.add("Add a comment");
    await build.fill("Comment", "Paid: $trigger.total");
    await build.publish("");

    step("the address can be tried while it is published");
    await owner.getByRole("button", { name: /^Trigger/ }).click();
    await build.drawer.getByRole("button", { name: "Try it" }).click();
    await dialog.getByText(/^The workflow is published/).waitFor();
    await dialog.getByRole("button", { name: "Send", exact: true }).click();
    await dialog.getByText("The contact entered the workflow").waitFor();
    await owner.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });

    step("the shop calls, and the contact is there");
    const reply = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...body, order: { total: 99 } }),
    });
    assert.deepEqual([reply.status, (await reply.json()).started], [200, true]);
    await owner.getByRole("button", { name: "History" }).click();
    await dialog.getByText("Ended", { exact: true }).click();
    await dialog
      .getByRole("button", { name: /lea@example\.org.*Completed/ })
      .first()
      .click();
    await dialog.getByRole("link", { name: "lea@example.org" }).click();
    await inboxOf(owner).log.getByText("Paid: 99").waitFor();
  },
);

story(
  "the workflows are opened by their address, in any language",
  () => ({ browser, server }),
  async (step) => {
    const owner = await browser.window();
    await signIn(owner, server, server.owner);
    for (const [locale, title] of [
      ["fr", "Scénarios"],
      ["es", "Flujos"],
      ["en", "Workflows"],
    ]) {
      step(locale);
      await owner.evaluate(
        (wanted) =>
          fetch("/api/me", {
            method: "PATCH",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({ locale: wanted }),
          }),
        locale,
      );
      // Nothing is remembered here, so the scripts come in any order.
      const fresh = await browser.window();
      await enterAs(fresh, owner);
      await fresh.goto(`${server.url}/workflows`);
      await fresh.getByRole("heading", { level: 1, name: title }).waitFor();
      await fresh.context().close();
    }
  },
);

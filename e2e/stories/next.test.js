// An owner prepares the next version of a workflow while it runs, and chooses what becomes of those
// inside: on a desk, on a phone, and with somebody else at it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before } from "node:test";
import { assertAccessible, assertNoSideways } from "../harness/axe.js";
import { enterAs, openBrowser, signIn } from "../harness/browser.js";
import { builderOf } from "../harness/builder.js";
import { chatOf } from "../harness/chat.js";
import { Server } from "../harness/server.js";
import { shot } from "../harness/shots.js";
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

/** A visitor of the web chat who was asked. */
async function visitor() {
  const page = await browser.window();
  const chat = chatOf(page);
  await page.goto(`${server.url}/chat/${channel}`);
  await chat.write("Bonjour");
  await chat.says("Which colour?").waitFor();
  return chat;
}

// W-50
story(
  "the next version is prepared while the present one runs, and takes its place",
  () => ({ browser, server }),
  async (step) => {
    const owner = await browser.window();
    const build = builderOf(owner);
    await signIn(owner, server, server.owner);

    step("a workflow that asks runs, and two visitors are inside");
    await build.create(server.url, "Colours");
    await build.trigger("Conversation opened");
    await build.add("Ask a question");
    await build.call("Ask");
    await build.fill("Question", "Which colour?");
    await build.fill("Save it as a variable", "colour");
    await build.add("Send a message", "Ask", "Answered");
    await build.call("Thanks");
    await build.fill("Message", "Old thanks for $var.colour");
    await build.publish("");
    const first = await visitor();
    const second = await visitor();

    step("the next version begins as a copy, and one sees which of the two it is");
    await owner.reload();
    await owner.getByRole("button", { name: "Prepare the next version" }).click();
    await owner.getByText(/^You are preparing the next version/).waitFor();
    await assertAccessible(owner, "the next version");
    await shot(owner, "next-outline");

    step("it is changed and saved");
    await owner.getByRole("button", { name: /Old thanks for/ }).click();
    await build.fill("Message", "New thanks for $var.colour");
    await owner.getByRole("button", { name: "Save", exact: true }).click();
    await owner.getByText("Saved", { exact: true }).waitFor();

    step("what runs is untouched, and one switches between the two");
    const which = owner.getByRole("radiogroup", { name: "Which version is shown" });
    await which.getByText("Runs now: version 1").click();
    await owner.getByText(/^This is what contacts walk through now/).waitFor();
    await owner.getByRole("button", { name: /Old thanks for/ }).waitFor();
    await assertAccessible(owner, "the version that runs, beside a next one");
    await shot(owner, "next-running");

    step("somebody else saves the next version meanwhile, and that is noticed");
    await which.getByText("Next version", { exact: true }).click();
    await owner.getByRole("button", { name: /New thanks for/ }).click();
    await build.fill("Message", "Newest thanks for $var.colour");
    await owner.evaluate(async () => {
      const path = `/api${location.pathname}`;
      const { definition, revision } = await (await fetch(path)).json();
      await fetch(path, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ definition, revision }),
      });
    });
    const dialog = owner.getByRole("dialog");
    await owner.getByRole("button", { name: "Save", exact: true }).click();
    await dialog.getByRole("button", { name: "Save mine over theirs" }).click();
    await dialog.waitFor({ state: "detached" });
    await owner.getByText("Saved", { exact: true }).waitFor();

    step("publishing says how many are inside, and asks what becomes of them");
    await owner.getByRole("button", { name: "Publish", exact: true }).click();
    await dialog.getByText("2 contacts are inside now. What shall become of them?").waitFor();
    await dialog.getByRole("radio", { name: "They finish the way they began" }).waitFor();
    await assertAccessible(owner, "publishing the next version");
    await shot(owner, "next-publish");
    await dialog.getByRole("radio", { name: "They go on in the new version" }).click();
    await dialog.getByRole("textbox", { name: "What is new (optional)" }).fill("Newest thanks");
    const refused = [];
    owner.on("response", (reply) => reply.status() === 404 && refused.push(reply.url()));
    await dialog.getByRole("button", { name: "Publish", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await owner.waitForURL(/\/workflows\/\d+$/);
    // What was published is no next version any more: nothing is asked about it.
    assert.deepEqual(refused, []);

    step("who was moved is answered the new way, and was asked once");
    await first.write("red");
    await first.says("Newest thanks for red").waitFor();
    assert.equal(await first.says("Which colour?").count(), 1);

    step("a next version without the question: those inside stay, and the dialog says why");
    await owner.getByRole("button", { name: "Prepare the next version" }).click();
    await owner.getByText(/^You are preparing the next version/).waitFor();
    await owner.evaluate(async () => {
      const path = `/api${location.pathname}`;
      const { definition, revision } = await (await fetch(path)).json();
      const steps = definition.steps.slice(1);
      steps[0].message.text = "Hello";
      const put = { definition: { ...definition, steps, start: steps[0].id }, revision };
      const answer = await fetch(path, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(put),
      });
      if (!answer.ok) throw new Error(await answer.text());
    });
    await owner.reload();
    await owner.getByRole("button", { name: "Publish", exact: true }).click();
    await dialog.getByText("1 finishes the old way in any case").waitFor();
    await dialog.getByText("1 contact at “Ask”: this step is gone.").waitFor();
    assert.ok(
      await dialog.getByRole("radio", { name: "They go on in the new version" }).isDisabled(),
    );
    await assertAccessible(owner, "publishing where nobody can be moved");
    await shot(owner, "next-staying");
    await dialog.getByRole("button", { name: "Publish", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await second.write("blue");
    await second.says("Newest thanks for blue").waitFor();
  },
);

// W-50
story(
  "an old version becomes the next one, which is exported",
  () => ({ browser, server }),
  async (step) => {
    const owner = await browser.window();
    await signIn(owner, server, server.owner);
    const { items } = await server.api("GET", "/api/workflows");
    const { id } = items.find(({ name }) => name === "Colours");
    const dialog = owner.getByRole("dialog").filter({ hasText: "Make version 1" });
    const again = () => owner.getByRole("button", { name: "Take up again: Version 1" });

    step("it is taken up again while another version runs");
    await owner.goto(`${server.url}/workflows/${id}`);
    await owner.getByRole("button", { name: "Versions" }).click();
    await again().click();
    await dialog.getByText(/^It is prepared beside the version that runs now/).waitFor();
    await dialog.getByRole("button", { name: "Take up again" }).click();
    await owner.waitForURL(/\/next$/);
    await owner.getByText(/^You are preparing the next version/).waitFor();
    const thanks = owner
      .getByRole("region", { name: /Canvas|Outline/ })
      .getByText(/Old thanks for/);
    await thanks.first().waitFor();

    step("in what is being prepared it is an edit like any other");
    const message = (words) =>
      owner.getByRole("region", { name: /Canvas|Outline/ }).getByText(words);
    await owner.getByRole("button", { name: /Old thanks for/ }).click();
    await builderOf(owner).fill("Message", "Other thanks");
    await owner.getByRole("button", { name: "Save", exact: true }).click();
    await owner.getByText("Saved", { exact: true }).waitFor();
    await owner.getByRole("button", { name: "Versions" }).click();
    await again().click();
    const notice = owner.getByRole("alert").filter({ hasText: "Version 1 is here, not yet saved" });
    await notice.waitFor();
    await thanks.first().waitFor();
    await owner.getByText("Not saved", { exact: true }).waitFor();

    step("which can be undone, in the notice and with the keys, and saved");
    await notice.getByRole("button", { name: "Undo" }).click();
    await message("Other thanks").first().waitFor();
    await owner.getByRole("button", { name: "Undo", exact: true }).click();
    await thanks.first().waitFor();
    await owner.getByRole("button", { name: "Save", exact: true }).click();
    await owner.getByText("Saved", { exact: true }).waitFor();

    step("while the running one is looked at, it is asked before the next one is replaced");
    await owner.goto(`${server.url}/workflows/${id}`);
    await owner.getByRole("button", { name: "Versions" }).click();
    await again().click();
    await dialog.getByText(/what was prepared is lost/).waitFor();
    await assertAccessible(owner, "an old version that becomes the next one");
    await dialog.getByRole("button", { name: "Take up again" }).click();
    await dialog.waitFor({ state: "detached" });
    await owner.waitForURL(/\/next$/);
    await thanks.first().waitFor();

    step("the next version is a file as the published one is");
    await owner.goto(`${server.url}/workflows`);
    await owner.getByRole("button", { name: /“Colours”/ }).click();
    const file = owner.waitForEvent("download");
    await owner.getByRole("menuitem", { name: "Export the next version" }).click();
    const saved = JSON.parse(await readFile(await (await file).path(), "utf8"));
    assert.match(JSON.stringify(saved.steps), /Old thanks for/);
    assert.equal((await file).suggestedFilename(), "colours-next.json");
    const { next } = await server.api("GET", `/api/workflows/${id}`);
    await server.api("DELETE", `/api/workflows/${id}/next?revision=${next.revision}`);
  },
);

story(
  "on a phone the next version is begun, looked at and thrown away",
  () => ({ browser, server }),
  async (step) => {
    const desk = await browser.window();
    await signIn(desk, server, server.owner);
    const phone = await browser.window({ phone: true, dark: true });
    await enterAs(phone, desk);

    step("it is begun from the builder");
    await phone.goto(`${server.url}/workflows`);
    await phone.getByRole("link", { name: "Colours" }).first().click();
    await phone.getByRole("button", { name: "Prepare the next version" }).click();
    await phone.getByText(/^You are preparing the next version/).waitFor();
    await assertAccessible(phone, "the next version on a phone");
    await assertNoSideways(phone, "the next version on a phone");
    await shot(phone, "next-phone");

    step("publishing says that nobody is inside; it is left for later");
    await phone.getByRole("button", { name: "Publish", exact: true }).click();
    await phone.getByText("No contact is inside now.").waitFor();
    await assertAccessible(phone, "publishing the next version on a phone");
    await assertNoSideways(phone, "publishing the next version on a phone");
    await shot(phone, "next-phone-publish");
    await phone.getByRole("button", { name: "Cancel" }).click();

    step("the list says so, with the way there");
    await phone.goto(`${server.url}/workflows`);
    await phone.getByRole("link", { name: "Next version in preparation" }).click();
    await phone.getByText(/^You are preparing the next version/).waitFor();

    step("it is thrown away, and the one that runs is there as before");
    await phone.getByRole("button", { name: "Throw away" }).click();
    const dialog = phone.getByRole("dialog");
    await dialog.getByRole("button", { name: "Throw away" }).click();
    await phone.waitForURL(/\/workflows\/\d+$/);
    await phone.getByRole("button", { name: "Prepare the next version" }).waitFor();
  },
);

// Somebody new builds "welcome and ask for the e-mail address" from nothing and publishes it. Every
// click is counted and listed; the time is what a person who reads and types slowly would take.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { openBrowser, signIn } from "../harness/browser.js";
import { Server } from "../harness/server.js";
import { story } from "../harness/story.js";
import { until } from "../harness/until.js";

/** Seconds for one click with the reading before it, and for one letter typed with two fingers. */
const CLICK = 4;
const LETTER = 0.4;
const MOST = 180;
let server, browser, owner;

before(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  owner = await browser.window();
  await signIn(owner, server, server.owner);
  const widget = { kind: "webchat", name: "Website", settings: {} };
  await server.api("POST", "/api/channels", widget);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

story(
  "from nothing to a published welcome in under three minutes",
  () => ({ browser, server }),
  async (step) => {
    const page = owner;
    const done = [];
    let letters = 0;
    const click = async (what, target) => {
      await target.click();
      done.push(what);
    };
    const type = async (words) => {
      await page.keyboard.type(words);
      letters += words.length;
    };
    const button = (name) => page.getByRole("button", { name });
    const drawer = page.getByRole("complementary", { name: "Settings of the chosen step" });
    const dialog = page.getByRole("dialog");
    /** What was added is written at once: nobody has to click into it. */
    const ready = (name) => {
      const field = drawer.getByRole("textbox", { name, exact: true });
      const here = (found) => found === document.activeElement;
      return until(`one writes in ${name}`, () => field.evaluate(here).catch(() => false));
    };

    step("a new workflow");
    await click("Workflows", page.getByRole("link", { name: "Workflows" }).first());
    await click("New workflow", button("New workflow").first());
    await type("Welcome");
    await click("Create and build", dialog.getByRole("button", { name: "Create and build" }));

    step("when it starts");
    await click("Trigger", button(/^Trigger/));
    await click(
      "Conversation opened",
      drawer.getByRole("button", { name: /^Conversation opened/ }),
    );

    step("the welcome");
    await click("Add the first step", button(/Add the first step/).first());
    await click("Send a message", dialog.getByRole("button", { name: /^Send a message/ }));
    await ready("Message");
    await type("Hello and welcome! How may we help?");

    step("the question");
    await click("+ below the message", button(/below “Send a message”/).first());
    await click("Ask a question", dialog.getByRole("button", { name: /^Ask a question/ }));
    await ready("Question");
    await type("What is your e-mail address?");
    await click("Kind of answer", drawer.getByRole("combobox", { name: "Kind of answer" }));
    await click("E-mail address", page.getByRole("option", { name: "E-mail address" }));
    const saved = drawer.getByRole("combobox", { name: /^Save/ }).first();
    await until("it is saved as the contact's e-mail", async () => {
      return (await saved.inputValue()) === "E-mail";
    });

    step("published");
    await click("Publish", button("Publish"));
    await click("Publish now", dialog.getByRole("button", { name: /publish$/i }));
    await page.getByText("Published", { exact: true }).first().waitFor();
    const { items } = await server.api("GET", "/api/workflows");
    assert.equal(items.find(({ name }) => name === "Welcome")?.status, "published");
    const seconds = done.length * CLICK + letters * LETTER;
    process.stdout.write(
      `${done.length} clicks, ${letters} letters, ${seconds.toFixed(0)} s: ${done.join(" → ")}\n`,
    );
    assert.ok(seconds < MOST, `${seconds} s`);
  },
);

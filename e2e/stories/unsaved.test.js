// What is not saved is not lost: it survives a reload and leaving, comes back as unsaved changes, and
// goes only when it is saved or thrown away.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { assertAccessible, assertNoSideways } from "../harness/axe.js";
import { enterAs, openBrowser, signIn } from "../harness/browser.js";
import { builderOf } from "../harness/builder.js";
import { Server } from "../harness/server.js";
import { shot } from "../harness/shots.js";
import { story } from "../harness/story.js";
import { until } from "../harness/until.js";

let server, browser, owner, id;
const message = (text) => ({
  trigger: { type: "conversation_opened" },
  start: "greet",
  steps: [{ id: "greet", name: "Greet", type: "send_message", message: { type: "text", text } }],
});

async function save(text) {
  const { revision } = await server.api("GET", `/api/workflows/${id}`);
  await server.api("PUT", `/api/workflows/${id}`, { definition: message(text), revision });
}

before(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  owner = await browser.window();
  await signIn(owner, server, server.owner);
  id = (await server.api("POST", "/api/workflows", { name: "Welcome", description: "" })).id;
  await save("Hello");
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

story(
  "unsaved changes come back after a reload and after leaving",
  () => ({ browser, server }),
  async (step) => {
    const build = builderOf(owner);
    const dialog = owner.getByRole("dialog");
    const back = owner.getByText(/^Your unsaved changes of .* are back/);
    const says = (text) => owner.getByRole("button", { name: new RegExp(`Greet.*${text}`) });
    const open = async () => {
      await owner.goto(`${server.url}/workflows/${id}`);
      await owner.getByText("Outline", { exact: true }).click();
    };

    step("a change that cannot be saved survives a reload");
    await open();
    await owner.getByRole("button", { name: /Greet/ }).first().click();
    await build.fill("Message", "");
    await owner.getByText("Not saved, but kept in this browser", { exact: true }).waitFor();
    await owner.reload();
    await back.waitFor();
    await assertAccessible(owner, "unsaved changes that are back");
    await shot(owner, "unsaved-back");

    step("thrown away, and taken back");
    await owner.getByRole("button", { name: "Throw them away" }).click();
    await owner.getByText("Saved", { exact: true }).waitFor();
    await says("Hello").first().waitFor();
    await owner.getByRole("button", { name: "Undo" }).last().click();
    await owner.getByText("Not saved, but kept in this browser", { exact: true }).waitFor();

    step("leaving says that they are kept");
    await owner.getByRole("link", { name: "All workflows" }).first().click();
    await dialog.getByText(/stay in this browser/).waitFor();
    await dialog.getByText(/cannot be saved yet/).waitFor();
    assert.equal(await dialog.getByRole("button", { name: "Save and leave" }).count(), 0);
    await assertAccessible(owner, "leaving with unsaved changes");
    await shot(owner, "unsaved-leave");
    await dialog.getByRole("button", { name: "Stay" }).click();
    await owner.getByRole("link", { name: "All workflows" }).first().click();
    await dialog.getByRole("button", { name: "Leave and keep them" }).click();
    await owner.getByRole("link", { name: "Welcome" }).click();
    await back.waitFor();

    step("mended they can be saved on leaving, and are kept no more");
    await owner.getByRole("button", { name: /Greet/ }).first().click();
    await build.fill("Message", "Good morning");
    await owner.getByRole("button", { name: "Save", exact: true, disabled: false }).waitFor();
    await owner.getByRole("link", { name: "All workflows" }).first().click();
    await dialog.getByRole("button", { name: "Save and leave" }).click();
    await owner.getByRole("link", { name: "Welcome" }).click();
    await says("Good morning").first().waitFor();
    await owner.getByText("Saved", { exact: true }).waitFor();
    assert.equal(await back.count(), 0);

    step("what the workflow has moved on from is offered, not put in");
    await owner.getByRole("button", { name: /Greet/ }).first().click();
    await build.fill("Message", "Mine");
    await owner.getByText("Not saved", { exact: true }).waitFor();
    await owner.goto(`${server.url}/workflows`);
    await save("Theirs");
    await open();
    await owner.getByText(/^This browser has unsaved changes of yours/).waitFor();
    await says("Theirs").first().waitFor();
    await owner.getByRole("button", { name: "What changed" }).click();
    await dialog.getByText("Mine").first().waitFor();
    await assertAccessible(owner, "what is unsaved");
    await shot(owner, "unsaved-compare");
    await dialog.getByRole("button", { name: "Close" }).click();
    await owner.getByRole("button", { name: "Bring them back" }).click();
    await says("Mine").first().waitFor();
    await owner.getByText("Not saved", { exact: true }).waitFor();

    step("on leaving they are thrown away");
    await owner.getByRole("link", { name: "All workflows" }).first().click();
    await dialog.getByRole("button", { name: "Throw them away" }).click();
    await owner.getByRole("link", { name: "Welcome" }).click();
    await says("Theirs").first().waitFor();
    await owner.getByText("Saved", { exact: true }).waitFor();
    assert.equal(await back.count(), 0);
  },
);

story(
  "on a phone unsaved changes come back",
  () => ({ browser, server }),
  async (step) => {
    const phone = await browser.window({ phone: true });
    await enterAs(phone, owner);
    step("changed and opened again");
    await phone.goto(`${server.url}/workflows/${id}`);
    await phone.getByRole("button", { name: /Greet/ }).first().click();
    const settings = phone.getByRole("dialog", { name: "Settings of the chosen step" });
    await settings.getByRole("textbox", { name: "Message", exact: true }).fill("From the phone");
    await phone.reload();
    await phone.getByText(/^Your unsaved changes of .* are back/).waitFor();
    await assertNoSideways(phone, "unsaved changes on a phone");
    await assertAccessible(phone, "unsaved changes on a phone");
    await shot(phone, "unsaved-phone");
  },
);

story(
  "on a phone the way back closes what is open, and then leaves",
  () => ({ browser, server }),
  async (step) => {
    const phone = await browser.window({ phone: true, dark: true });
    await enterAs(phone, owner);
    const settings = phone.getByRole("dialog", { name: "Settings of the chosen step" });
    const greet = phone.getByRole("button", { name: /Greet/ }).first();
    const back = () => phone.evaluate(() => history.back());
    await phone.goto(`${server.url}/workflows`);
    await phone.getByRole("link", { name: "Welcome" }).click();

    step("a step is closed by the button at its foot");
    await greet.click();
    await settings.getByText("Saved", { exact: true }).waitFor();
    await assertAccessible(phone, "a step on a phone");
    await shot(phone, "unsaved-phone-step");
    await settings.getByRole("button", { name: "Done" }).click();
    await settings.waitFor({ state: "detached" });

    step("and by the way back");
    await greet.click();
    await settings.waitFor();
    await back();
    await settings.waitFor({ state: "detached" });
    // The browser has gone back already, and is sent forth again.
    await until("it is still the builder", () => /\/workflows\/\d+$/.test(phone.url()));

    step("so is a panel");
    await phone.getByRole("button", { name: "More" }).click();
    await phone.getByRole("menuitem", { name: "Versions" }).click();
    const versions = phone.getByRole("dialog", { name: /^Versions of/ });
    await versions.waitFor();
    await back();
    await versions.waitFor({ state: "detached" });

    step("with unsaved changes it asks, in front of everything");
    await greet.click();
    await settings.getByRole("textbox", { name: "Message", exact: true }).fill("From the bus");
    await back();
    await settings.waitFor({ state: "detached" });
    await phone.getByText("Not saved", { exact: true }).waitFor();
    await assertNoSideways(phone, "the builder on a phone");
    await shot(phone, "unsaved-phone-bar");
    await back();
    const dialog = phone.getByRole("dialog");
    await dialog.getByRole("button", { name: "Throw them away" }).click();
    await phone.waitForURL(/\/workflows$/);
  },
);

story(
  "what was copied here is pasted, though the browser does not let the clipboard be read",
  () => ({ browser, server }),
  async (step) => {
    const page = await browser.window();
    await enterAs(page, owner);
    // As on a page without https, or where the person refused.
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
    });
    const open = async (where) => {
      await page.goto(`${server.url}/workflows/${where}`);
      await page.getByText("Outline", { exact: true }).click();
    };
    const actions = () => page.getByRole("button", { name: /^Actions for/ }).first();
    const made = await server.api("POST", "/api/workflows", { name: "Another", description: "" });

    step("nothing was copied, so that nothing is offered");
    await open(id);
    await actions().click();
    await page.getByRole("menuitem", { name: "Cut" }).waitFor();
    assert.equal(await page.getByRole("menuitem", { name: "Paste below" }).count(), 0);

    step("a step is copied, and pasted into another workflow");
    await page.getByRole("menuitem", { name: /^Copy/ }).click();
    await open(made.id);
    await page.getByRole("button", { name: /Add the first step/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Paste steps" }).click();
    await page.getByText("1 step pasted.").waitFor();
    await page.getByRole("button", { name: /Greet/ }).first().waitFor();
  },
);

story(
  "publishing, saving over somebody and deleting say what they would do",
  () => ({ browser, server }),
  async (step) => {
    const page = await browser.window();
    await enterAs(page, owner);
    const build = builderOf(page);
    const dialog = page.getByRole("dialog");
    const two = message("Hello");
    two.steps[0].exits = { next: "bye" };
    two.steps.push({ ...message("Bye").steps[0], id: "bye", name: "Part" });
    const put = async (workflow) => {
      const { revision } = await server.api("GET", `/api/workflows/${workflow}`);
      await server.api("PUT", `/api/workflows/${workflow}`, { definition: two, revision });
    };
    await server.api("POST", `/api/workflows/${id}/publish`, { note: "" });
    const made = await server.api("POST", "/api/workflows", { name: "Second", description: "" });
    await put(made.id);
    await page.goto(`${server.url}/workflows/${made.id}`);
    await page.getByText("Outline", { exact: true }).click();

    step("another one answers to the same: it is named");
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await dialog.getByText("1 other workflow answers as well").waitFor();
    await dialog.getByRole("link", { name: "Welcome" }).waitFor();
    await assertAccessible(page, "publishing beside another one");
    await shot(page, "unsaved-publish");
    await dialog.getByRole("button", { name: "Cancel" }).click();

    step("deleting means the one step that was asked about");
    await page.getByRole("button", { name: "Actions for “Greet”" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await dialog.getByRole("button", { name: "Delete 2 steps" }).waitFor();
    const main = dialog.getByRole("button", { name: "Only this step" });
    const loud = await main.evaluate((node) => getComputedStyle(node).backgroundColor);
    assert.notEqual(loud, await dialog.evaluate((node) => getComputedStyle(node).backgroundColor));
    await shot(page, "unsaved-delete");
    await main.click();
    await page.getByRole("button", { name: /Part/ }).first().waitFor();

    step("somebody saved meanwhile: when, and what is different");
    await put(made.id);
    await page.getByRole("button", { name: /Part/ }).first().click();
    await build.fill("Message", "Farewell");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await dialog.getByText(/^It was saved on/).waitFor();
    await assertAccessible(page, "saved by somebody else meanwhile");
    await shot(page, "unsaved-clash");
    await dialog.getByRole("button", { name: "Compare" }).click();
    const compared = page.getByRole("dialog", { name: "Theirs and yours" });
    await compared.getByText("Farewell").first().waitFor();
    await compared.getByRole("button", { name: "Close" }).click();
    await dialog.getByRole("button", { name: "Go on editing" }).click();
    await page.getByText("Not saved", { exact: true }).waitFor();
  },
);

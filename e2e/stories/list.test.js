// An owner finds a workflow among many: by its status, by who made it, in the order they want, and finds
// the list so again on the way back.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { openBrowser, signIn } from "../harness/browser.js";
import { largeFile } from "../harness/large.js";
import { Server } from "../harness/server.js";
import { story } from "../harness/story.js";
import { until } from "../harness/until.js";

let server, browser, owner;
const names = ["Étage 10", "Étage 2", "accueil"];

before(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  for (const name of names) {
    const { workflow } = await server.api("POST", "/api/workflows/import", largeFile(name, 3));
    if (name === "Étage 2") await server.api("POST", `/api/workflows/${workflow.id}/publish`, {});
  }
  owner = await browser.window();
  await signIn(owner, server, server.owner);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

story(
  "the list is sorted and filtered, and is so still on the way back",
  () => ({ browser, server }),
  async (step) => {
    const links = owner.getByRole("main").locator("td:first-child a");
    const shows = (wanted) =>
      until(wanted.join(", "), async () => {
        const shown = await links.allInnerTexts();
        return shown.length === wanted.length && wanted.every((name, n) => shown[n] === name);
      });
    const head = (name) => owner.getByRole("columnheader", { name });

    step("what was changed last comes first");
    await owner.goto(`${server.url}/workflows`);
    await until("all are there", async () => (await links.count()) === 3);

    step("by name, up and down, as people read names");
    await head("Name").getByRole("button").click();
    await shows(["accueil", "Étage 2", "Étage 10"]);
    assert.equal(await head("Name").getAttribute("aria-sort"), "ascending");
    await head("Name").getByRole("button").click();
    await shows(["Étage 10", "Étage 2", "accueil"]);

    step("by when they were published: those that never were stand at the end");
    await head("Last published").last().getByRole("button").click();
    await until("it is first", async () => (await links.first().innerText()) === "Étage 2");

    step("by status, with how many there are");
    await owner.getByText("Drafts 2", { exact: true }).click();
    await until("two are left", async () => (await links.count()) === 2);
    await owner.getByText("Stopped 0", { exact: true }).click();
    await owner.getByText("No workflow fits").waitFor();
    await owner.getByRole("button", { name: "Show all" }).click();
    await until("all are back", async () => (await links.count()) === 3);

    step("on the way back it is as it was left");
    await owner.getByText("Published 1", { exact: true }).click();
    await shows(["Étage 2"]);
    await links.first().click();
    await owner.locator("[data-spot]").first().waitFor();
    await owner.goBack();
    await shows(["Étage 2"]);
  },
);

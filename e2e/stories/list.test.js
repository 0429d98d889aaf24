// An owner finds a workflow among many: by its status, by who made it, in the order they want, and finds
// the list so again on the way back.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { assertNoSideways } from "../harness/axe.js";
import { enterAs, openBrowser, signIn } from "../harness/browser.js";
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

story(
  "on a phone the list has its buttons in one row, and menus for fingers",
  () => ({ browser, server }),
  async (step) => {
    const page = await browser.window({ phone: true });
    await enterAs(page, owner);
    const { items } = await server.api("GET", "/api/workflows");
    const { id } = items.find(({ status }) => status === "published");
    await server.api("POST", `/api/workflows/${id}/stop`, {});

    step("side by side, also where it is narrow");
    for (const width of [390, 360]) {
      await page.setViewportSize({ width, height: 740 });
      await page.goto(`${server.url}/workflows`);
      await page.getByRole("button", { name: "New workflow" }).waitFor();
      const acts = page
        .getByRole("main")
        .locator("h1 + p")
        .locator("xpath=../following-sibling::*");
      const tops = await acts
        .locator("> *")
        .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
      assert.equal(tops.length, 3);
      assert.equal(new Set(tops).size, 1, tops.join());
      await assertNoSideways(page, "the list");
    }

    step("a stopped one is not said to be published");
    await page.getByText(/^Stopped; was last published /).waitFor();

    step("entries of a menu can be touched");
    await page
      .getByRole("button", { name: /“Étage 2”/ })
      .first()
      .click();
    const box = await page.getByRole("menuitem").first().boundingBox();
    assert.ok(box.height >= 44, `${box.height}`);

    step("notices stand above the tabs, two of them at most");
    const notices = page.getByRole("alert").filter({ hasText: "was made" });
    for (const clone of ["Étage 2 clone", "Étage 2 clone clone", "Étage 2 clone clone clone"]) {
      await page.getByRole("menuitem", { name: "Clone" }).click();
      await notices.getByText(`“${clone}” was made`).waitFor();
      const made = page.getByRole("button", { name: new RegExp(`“${clone}”`) });
      await made.click();
      await page.getByRole("menuitem").first().waitFor();
    }
    await until("two are left", async () => (await notices.count()) === 2);
    const tabs = await page.getByRole("navigation", { name: "Modules" }).boundingBox();
    const last = await notices.last().boundingBox();
    assert.ok(last.y + last.height <= tabs.y, `${last.y + last.height} > ${tabs.y}`);
    assert.ok(last.y > tabs.y / 2, `${last.y}`);
  },
);

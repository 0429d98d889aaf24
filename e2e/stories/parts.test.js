// The parts of the module: the list that is searched, and the builder's bar, tools, canvas and drawer.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { openBrowser, signIn } from "../harness/browser.js";
import { Server } from "../harness/server.js";
import { story } from "../harness/story.js";
import { until } from "../harness/until.js";

let server, browser, owner;
const world = () => ({ browser, server });

const say = (id, name, text, exits = {}) => ({
  id,
  name,
  type: "send_message",
  message: { type: "text", text },
  exits,
});
const file = (name, steps = [say("hello", "Hello", "Bonjour")]) => ({
  format: "switchboard.workflow/1",
  name,
  description: `Was „${name}“ tut`,
  trigger: { type: "conversation_opened" },
  start: steps[0].id,
  steps,
});

async function imported(content) {
  const { workflow } = await server.api("POST", "/api/workflows/import", content);
  return workflow.id;
}

before(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  await server.cli("channel", "add", "webchat", "--name", "Website");
  owner = await browser.window();
  await signIn(owner, server, server.owner);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

story(
  "the list finds as one types, and each status allows other things (W-02, W-03, W-04, W-05)",
  world,
  async (step) => {
    const id = await imported(file("Öffnungszeiten"));
    await imported(file("Réparations"));
    await owner.goto(`${server.url}/workflows`);
    const table = owner.getByRole("table");
    const row = (name) => table.getByRole("row").filter({ hasText: name });
    await row("Réparations").waitFor();

    step("found with each letter, whatever the accents");
    const search = owner.getByRole("searchbox", { name: "Find by name, description or trigger" });
    await search.pressSequentially("off");
    await row("Réparations").waitFor({ state: "detached" });
    await row("Öffnungszeiten").waitFor();
    await search.pressSequentially("x");
    await owner.getByText("No workflow fits “offx”").waitFor();
    await owner.getByRole("button", { name: "Clear the search" }).click();
    await row("Réparations").waitFor();
    await search.fill("offnungszeiten tut");
    await row("Réparations").waitFor({ state: "detached" });
    await row("Öffnungszeiten").waitFor();
    await owner.getByRole("button", { name: "Clear the search" }).click();
    await row("Réparations").waitFor();

    step("a draft says what it is, and who made it");
    const heads = await table.getByRole("columnheader").allInnerTexts();
    assert.ok(heads.length >= 6, heads.join());
    await row("Öffnungszeiten").getByText("Was „Öffnungszeiten“ tut").waitFor();
    await row("Öffnungszeiten").getByText("Draft", { exact: true }).waitFor();
    const items = async () => {
      await owner.getByRole("button", { name: /“Öffnungszeiten”/ }).click();
      const found = owner.getByRole("menuitem");
      await found.first().waitFor();
      const words = await found.allInnerTexts();
      const off = await owner.getByRole("menuitem", { disabled: true }).allInnerTexts();
      return { words, off };
    };
    const draft = await items();
    for (const word of ["Publish", "Open in the builder", "Clone", "Export", "Workflow settings"])
      assert.ok(draft.words.includes(word), `${word} is missing: ${draft.words}`);
    assert.ok(draft.words.includes("Delete") && draft.off.length === 0);
    assert.ok(!draft.words.includes("Stop"));
    await owner.keyboard.press("Escape");

    step("published, it can be stopped and not deleted, and says since when");
    await server.api("POST", `/api/workflows/${id}/publish`, {});
    await row("Öffnungszeiten").getByText("Published", { exact: true }).waitFor();
    const published = await items();
    assert.ok(published.words.includes("Stop") && !published.words.includes("Publish"));
    assert.deepEqual(published.off, ["Delete (stop it first)"]);
    await owner.getByRole("menuitem", { name: "Stop", exact: true }).click();
    await owner.getByRole("dialog").getByRole("button", { name: /^Stop/ }).click();
    await row("Öffnungszeiten").getByText("Stopped", { exact: true }).waitFor();
    const stopped = await items();
    assert.ok(stopped.words.includes("Publish") && stopped.words.includes("Delete"));
    await owner.keyboard.press("Escape");
  },
);

story(
  "the builder has a bar, tools, a canvas and a drawer, and what is wrong leads there (W-15, W-35)",
  world,
  async (step) => {
    const steps = Array.from({ length: 12 }, (_, n) =>
      say(`s${n}`, `Step ${n}`, `Words ${n}`, n < 11 ? { next: `s${n + 1}` } : {}),
    );
    const id = await imported(file("Lang", steps));
    await owner.goto(`${server.url}/workflows/${id}`);
    const canvas = owner.getByRole("region", { name: "Canvas" });
    const drawer = owner.getByRole("complementary", { name: "Settings of the chosen step" });
    const card = (name) => canvas.locator("button[data-spot]").filter({ hasText: name });
    const tool = (name) => canvas.getByRole("button", { name, exact: true });
    await card("Step 0").waitFor();

    step("the bar");
    for (const name of ["Workflow settings", "Undo", "Redo", "Save", "Publish"])
      await owner.getByRole("button", { name, exact: true }).waitFor();

    step("the tools: nearer, farther, full size, all of it");
    const width = async (name = "Step 0") => (await card(name).boundingBox()).width;
    await tool("Full size").click();
    await until(
      "the page follows",
      async () => Math.abs((await width()) - (await fullWidth(card("Step 0")))) < 1,
    );
    const full = await width();
    await tool("Zoom in").click();
    await until("the page follows", async () => (await width()) > full);
    await tool("Full size").click();
    await until("the page follows", async () => Math.abs((await width()) - full) < 1);
    await tool("Zoom out").click();
    await until("the page follows", async () => (await width()) < full);
    await tool("Show everything").click();
    await until("the page follows", async () =>
      isWithin(await card("Step 11").boundingBox(), await canvas.boundingBox()),
    );

    step("the canvas is held and drawn along");
    await tool("Full size").click();
    // The first step may be out of sight then.
    await until("the page follows", async () => Math.abs((await width("Step 5")) - full) < 1);
    const before = await card("Step 5").boundingBox();
    const area = await canvas.boundingBox();
    const [x, y] = [area.x + area.width - 60, area.y + area.height / 2];
    await owner.mouse.move(x, y);
    await owner.mouse.down();
    await owner.mouse.move(x - 120, y - 80, { steps: 6 });
    await owner.mouse.up();
    await until("the page follows", async () => {
      const now = await card("Step 5").boundingBox();
      return Math.abs(before.x - now.x - 120) < 25 && Math.abs(before.y - now.y - 80) < 25;
    });

    step("a step is chosen, and its drawer changes it");
    await tool("Show everything").click();
    await card("Step 3").click();
    await drawer.getByRole("textbox", { name: "Name", exact: true }).fill("Renamed");
    await card("Renamed").waitFor();
    await drawer.getByRole("textbox", { name: "Message", exact: true }).fill("");

    step("what is wrong is listed, and leads to its step from anywhere");
    await card("Step 11").click();
    await drawer.getByRole("heading", { level: 2 }).first().waitFor();
    await tool("Full size").click();
    await owner.getByRole("button", { name: "1 error", exact: true }).click();
    await owner.getByRole("menuitem", { name: /Renamed/ }).click();
    await until("the page follows", async () => {
      const [box, area] = [await card("Renamed").boundingBox(), await canvas.boundingBox()];
      return box && isWithin(box, area);
    });
    assert.equal(
      await drawer.getByRole("textbox", { name: "Name", exact: true }).inputValue(),
      "Renamed",
    );
    assert.ok(await owner.getByRole("button", { name: "Save", exact: true }).isDisabled());
    await drawer.getByRole("textbox", { name: "Message", exact: true }).fill("Words again");
    await owner.getByRole("img", { name: "Nothing is wrong" }).waitFor();
  },
);

story(
  "every edit is taken back and done again, and the keyboard is enough (W-36)",
  world,
  async (step) => {
    const id = await imported(
      file("Mit Tasten", [say("a", "First", "one", { next: "b" }), say("b", "Second", "two")]),
    );
    await owner.goto(`${server.url}/workflows/${id}`);
    const canvas = owner.getByRole("region", { name: "Canvas" });
    const card = (name) => canvas.locator("button[data-spot]").filter({ hasText: name });
    const names = async () =>
      (await canvas.locator("button[data-spot]").allInnerTexts()).map((text) => text.trim());
    const drawer = owner.getByRole("complementary", { name: "Settings of the chosen step" });
    await card("Second").waitFor();
    const start = await names();
    const press = (keys) => owner.keyboard.press(keys);

    step("walked with the arrow keys, opened with Enter");
    const arrives = (at) =>
      until(`the focus is on ${at}`, () =>
        card(at).evaluate((one) => one === document.activeElement),
      );
    await canvas.locator("button[data-spot]").first().focus();
    await press("ArrowDown");
    await arrives("First");
    await press("ArrowDown");
    await arrives("Second");
    await press("Enter");
    await drawer.getByRole("textbox", { name: "Name", exact: true }).waitFor();

    step("renamed, added to, taken away: each by keys");
    const dialog = owner.getByRole("dialog");
    await drawer.getByRole("textbox", { name: "Name", exact: true }).focus();
    await press("ControlOrMeta+a");
    await owner.keyboard.type("Zweiter");
    await card("Zweiter").waitFor();
    await card("Zweiter").focus();
    await press("+");
    await dialog.getByRole("searchbox", { name: "Find a step" }).waitFor();
    await owner.keyboard.type("add a comment");
    await press("Enter");
    await dialog.waitFor({ state: "detached" });
    await card("Add a comment").waitFor();
    await drawer.getByRole("textbox", { name: "Comment", exact: true }).focus();
    await owner.keyboard.type("Notiert");
    await card("Add a comment").focus();
    await press("ArrowUp");
    await arrives("Zweiter");
    await press("ArrowUp");
    await arrives("First");
    await press("Delete");
    await dialog.getByRole("button", { name: "Only this step" }).press("Enter");
    await dialog.waitFor({ state: "detached" });
    await card("First").waitFor({ state: "detached" });
    const end = await names();

    step("all of it is taken back, and done again");
    const undo = owner.getByRole("button", { name: "Undo", exact: true });
    while (await undo.isEnabled()) await press("ControlOrMeta+z");
    await until(
      "the page follows",
      async () => JSON.stringify(await names()) === JSON.stringify(start),
    );
    const redo = owner.getByRole("button", { name: "Redo", exact: true });
    while (await redo.isEnabled()) await press("ControlOrMeta+Shift+z");
    await until(
      "the page follows",
      async () => JSON.stringify(await names()) === JSON.stringify(end),
    );

    step("saved by keys");
    await press("ControlOrMeta+s");
    await until("the page follows", async () => {
      const saved = await server.api("GET", `/api/workflows/${id}`);
      return saved.definition.steps.some(({ name }) => name.startsWith("Zweiter"));
    });
  },
);

/** What an element measures where nothing is nearer or farther. */
const fullWidth = (one) => one.evaluate((element) => element.offsetWidth);
const isWithin = (box, area) =>
  box !== null &&
  box.x >= area.x - 1 &&
  box.y >= area.y - 1 &&
  box.x + box.width <= area.x + area.width + 1 &&
  box.y + box.height <= area.y + area.height + 1;

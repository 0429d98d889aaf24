// The builder under a finger: on a phone, and on a tablet held upright.
import assert from "node:assert/strict";
import { enterAs } from "../harness/browser.js";
import { stage } from "../harness/stage.js";
import { story } from "../harness/story.js";
import { until } from "../harness/until.js";

let server, browser, owner, workflow;
const world = () => ({ browser, server });
const NAME = "Welcome of the patients who write in the evening";
const UPRIGHT = { width: 820, height: 1180 };
const QUESTION = "What brings you here?";
const file = {
  format: "switchboard.workflow/1",
  name: NAME,
  description: "",
  trigger: { type: "conversation_opened" },
  start: "ask",
  steps: [
    { id: "ask", name: "Ask", type: "ask_question", text: QUESTION, answer: { type: "text" } },
  ],
};

stage(async (made) => {
  ({ server, browser, owner } = made);
  ({ workflow } = await server.api("POST", "/api/workflows/import", file));
});

async function hand(size) {
  const page = await browser.window({ phone: true, url: server.url });
  if (size) await page.setViewportSize(size);
  await enterAs(page, owner);
  await page.goto(`/workflows/${workflow.id}`);
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  return page;
}
const widthOf = (page) => page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);

story("on a phone, a variable is found as typed, within the window", world, async (step) => {
  const page = await hand();
  step("the list of variables");
  await page.locator("[data-spot='step ask']").tap();
  await page.getByRole("button", { name: "Insert a variable" }).first().tap();
  const search = page.getByRole("textbox", { name: "Variables" });
  await search.waitFor();
  await until("the search box takes what is typed", () =>
    search.evaluate((found) => found === document.activeElement),
  );
  assert.deepEqual(await widthOf(page), [390, 390]);
  await page.keyboard.type("first name");
  await page
    .getByRole("option", { name: /First name/ })
    .first()
    .waitFor();
  await page.close();
});

story(
  "what cannot be saved says why when it is tapped, and where it is kept",
  world,
  async (step) => {
    const page = await hand();
    const told = page.getByRole("tooltip");
    // It is off, but not out of reach.
    const tap = (name) => page.getByRole("button", { name, exact: true }).tap({ force: true });
    step("nothing to save");
    await tap("Save");
    await told.getByText("Nothing has changed since it was saved.").waitFor();
    step("something to mend");
    await page.locator("[data-spot='step ask']").tap();
    await page.getByRole("textbox", { name: "Question", exact: true }).fill("");
    const kept = page.getByText("Not saved, but kept in this browser");
    await kept.first().waitFor();
    await page.getByRole("button", { name: "Done" }).tap();
    await tap("Publish");
    await told.getByText(/^Mend 1 problem first/).waitFor();
    await tap("Save");
    await told.getByText(/^Mend 1 problem first/).waitFor();
    assert.ok(await kept.first().isVisible());
    await page.close();
  },
);

story("the bar of the builder leaves the name its room", world, async (step) => {
  const page = await hand();
  const cut = () =>
    page
      .getByRole("heading", { level: 1 })
      .evaluate(
        (one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight + 2,
      );
  assert.equal(await cut(), false);
  step("upright on a tablet, the buttons stand in one row below it");
  await page.setViewportSize(UPRIGHT);
  const top = (name) =>
    page
      .getByRole("button", { name, exact: true })
      .boundingBox()
      .then(({ y }) => y);
  await until("one row", async () => (await top("Undo")) > 40);
  assert.equal(Math.round(await top("Publish")), Math.round(await top("Save")));
  assert.ok((await page.locator("header").first().boundingBox()).height < 110);
  await page.close();
});

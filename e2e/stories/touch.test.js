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

story("a finger that begins on a step moves and zooms the canvas", world, async (step) => {
  const page = await hand(UPRIGHT);
  const card = page.locator("button[data-spot='step ask']");
  const seen = async () => {
    const { x, y, width, height } = await card.boundingBox();
    return { x: x + width / 2, y: y + height / 2, width };
  };
  const glass = await page.context().newCDPSession(page);
  const touch = (type, ...fingers) =>
    glass.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: fingers.map(([x, y], id) => ({ x, y, id })),
    });
  await card.waitFor();
  step("a swipe");
  const at = await seen();
  await touch("touchStart", [at.x, at.y]);
  for (const way of [10, 40, 80]) await touch("touchMove", [at.x + way, at.y + way]);
  await touch("touchEnd");
  await until("it moved", async () => (await seen()).x > at.x + 50);
  step("a pinch");
  const { x, y, width } = await seen();
  await touch("touchStart", [x - 20, y]);
  await touch("touchStart", [x - 20, y], [x + 20, y]);
  for (const way of [5, 15, 30]) await touch("touchMove", [x - 20 - way, y], [x + 20 + way, y]);
  await touch("touchEnd");
  await until("it grew", async () => (await seen()).width > width * 1.2);
  step("a tap");
  await page.waitForTimeout(100);
  assert.equal(await page.locator("aside").count(), 0);
  await card.tap();
  await page.getByRole("textbox", { name: "Question", exact: true }).waitFor();
  await page.close();
});

story(
  "upright on a tablet, a workflow is a card that opens it wherever it is tapped",
  world,
  async () => {
    const page = await hand(UPRIGHT);
    await page.goto("/workflows");
    const card = page.getByRole("listitem").filter({ hasText: NAME });
    await card.getByText("Draft", { exact: true }).waitFor();
    assert.equal(await page.getByRole("table").count(), 0);
    await card.getByRole("button", { name: /^Actions for/ }).tap();
    await page.getByRole("menuitem").first().waitFor();
    await page.keyboard.press("Escape");
    const { x, y, width, height } = await card.boundingBox();
    await page.touchscreen.tap(x + width / 2, y + height - 5);
    await page.waitForURL(`**/workflows/${workflow.id}`);
    await page.close();
  },
);

story("what is published says why it is locked, and can be read", world, async (step) => {
  await server.api("POST", `/api/workflows/${workflow.id}/publish`, { note: "" });
  const page = await hand();
  await page.locator("[data-spot='step ask']").tap();
  await page.getByText(/^Locked, because the workflow is published/).waitFor();
  step("its values are not faded");
  for (const name of ["Name", "Kind of answer"]) {
    const field = page.getByLabel(name, { exact: true }).first();
    assert.equal(await field.evaluate((one) => getComputedStyle(one).opacity), "1");
    assert.equal(
      await field.evaluate(
        (one) => getComputedStyle(one).color === getComputedStyle(document.body).color,
      ),
      true,
    );
  }
  await server.api("POST", `/api/workflows/${workflow.id}/stop`, {});
  await page.close();
});

story("a phone shows the kinds of steps, and its targets are for fingers", world, async (step) => {
  const page = await hand();
  const plus = page.getByRole("button", { name: /^Add/ }).first();
  assert.ok((await plus.boundingBox()).height >= 32);
  step("what can be added, with no keyboard over it");
  await plus.tap();
  const dialog = page.getByRole("dialog", { name: "Add a step" });
  const search = dialog.getByRole("searchbox");
  await until("the dialog has the focus", () =>
    dialog.evaluate((one) => one.contains(document.activeElement)),
  );
  assert.equal(await search.evaluate((one) => one === document.activeElement), false);
  step("letters a phone does not zoom in on");
  assert.equal(await search.evaluate((one) => getComputedStyle(one).fontSize), "16px");
  await page.close();
});

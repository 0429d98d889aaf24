// Steps go through the clipboard, are found, and are folded away: on the canvas and in the outline.
import assert from "node:assert/strict";
import { assertAccessible } from "../harness/axe.js";
import { enterAs } from "../harness/browser.js";
import { canvasOf } from "../harness/canvas.js";
import { largeFile } from "../harness/large.js";
import { shot } from "../harness/shots.js";
import { stage } from "../harness/stage.js";
import { story } from "../harness/story.js";
import { until } from "../harness/until.js";

let server, browser, owner;
const world = () => ({ browser, server });

async function imported(name, many) {
  const { workflow } = await server.api("POST", "/api/workflows/import", largeFile(name, many));
  return workflow.id;
}

stage(async (all) => {
  ({ server, browser, owner } = all);
  await owner.context().grantPermissions(["clipboard-read", "clipboard-write"]);
});

const at = (workflow) => `${server.url}/workflows/${workflow}`;
const told = (page, words) => page.getByText(words).first().waitFor();

story("a step and all below it goes through the clipboard", world, async (step) => {
  const [from, to, full] = [
    await imported("Deliveries", 10),
    await imported("Returns", 10),
    await imported("Nearly full", 98),
  ];
  const canvas = canvasOf(owner);
  await canvas.open(at(from));
  await canvas.counts(10);

  step("copied and pasted with the keyboard, onto a step and onto a +");
  await canvas.go("Ask for the number 0");
  await owner.keyboard.press("Control+c");
  await told(owner, "4 steps copied.");
  await canvas.go("Give to somebody 0");
  await owner.keyboard.press("Control+v");
  await canvas.counts(14);
  await told(owner, "4 steps pasted.");
  await canvas.card("Ask for the number 2").waitFor();
  await canvas.go("Wait a day 0");
  await canvas.region.getByRole("button", { name: /below “Wait a day 0”/ }).click();
  const dialog = owner.getByRole("dialog", { name: "Add a step" });
  await dialog.getByRole("searchbox").focus();
  await owner.keyboard.press("Control+v");
  await canvas.counts(18);
  await dialog.waitFor({ state: "detached" });

  step("one step back each");
  await owner.getByRole("button", { name: "Undo" }).click();
  await canvas.counts(14);
  await owner.getByRole("button", { name: "Undo" }).click();
  await canvas.counts(10);
  await owner.getByRole("button", { name: "Redo" }).click();
  await canvas.counts(14);

  step("cut, and pasted in another tab: a jump that leads outside is an error");
  await canvas.go("Note it 0");
  await owner.keyboard.press("Control+x");
  await told(owner, "2 steps cut.");
  await canvas.counts(12);
  const tab = await owner.context().newPage();
  const other = canvasOf(tab);
  await other.open(at(to));
  await other.go("Wait a day 0");
  await tab.keyboard.press("Control+v");
  await other.counts(12);
  const pasted = other.card("Ask again 2");
  await pasted.and(tab.locator("[data-wrong]")).waitFor();
  await other.go("Ask again 0");
  assert.equal(await other.card("Ask again 0").getAttribute("data-wrong"), null);

  step("anything else is refused, with the reason");
  const put = (text) => tab.evaluate((words) => navigator.clipboard.writeText(words), text);
  await put("Hello");
  await other.go("Wait a day 0");
  await tab.keyboard.press("Control+v");
  await told(tab, /^What was copied are no steps/);
  await put('{"format":"switchboard.workflow/1","steps":[{"id":"a","name":"A","type":"dance"}]}');
  await tab.keyboard.press("Control+v");
  await told(tab, /is of a kind that is unknown here/);
  const wrong = { id: "a", name: "A", type: "send_message", message: { type: "text", text: 3 } };
  await put(JSON.stringify({ format: "switchboard.workflow/1", start: "a", steps: [wrong] }));
  await tab.keyboard.press("Control+v");
  await told(tab, /has settings that cannot be read/);
  await other.counts(12);

  step("and so is more than a hundred steps");
  await put(JSON.stringify(largeFile("Whole", 5)));
  await other.open(at(full));
  await other.go("Wait a day 0");
  await tab.keyboard.press("Control+v");
  await told(tab, /^5 copied steps do not fit: a workflow has at most 100, this one has 98/);

  step("the menu of a step does the same, and the + offers it");
  // What was pasted here before is still there, though it was never saved.
  await other.open(at(to));
  await other.counts(12);
  const choose = async (item) => (await other.menu(item)).click();
  await other.go("Mark as repair 0");
  await choose("Copy with what is below");
  await told(tab, /is copied\. Choose where to paste it/);
  await tab.keyboard.press("Escape");
  await other.go("Close 0");
  await other.region.getByRole("button", { name: /below “Close 0”/ }).click();
  await tab.getByRole("dialog").getByRole("button", { name: "Paste steps" }).click();
  await other.counts(14);
  await tab.getByRole("dialog").waitFor({ state: "detached" });
  await other.go("Close 0");
  await choose("Paste below");
  await other.counts(16);
  await other.go("Close 0");
  await choose("Cut with what is below");
  await other.counts(11);
  await tab.close();
});

story("one step alone changes places, and what was below it moves up", world, async (step) => {
  const id = await imported("Swapped", 10);
  const canvas = canvasOf(owner);
  await canvas.open(at(id));

  step("with several paths below it, only with all of them");
  await canvas.go("Ask for the number 0");
  await canvas.menu("Move with what is below").then((item) => item.waitFor());
  assert.equal(await owner.getByRole("menuitem", { name: "Move only this step" }).count(), 0);
  await owner.keyboard.press("Escape");

  step("with one, alone");
  await canvas.go("Thanks 0");
  await (await canvas.menu("Move only this step")).click();
  await told(owner, "Moving “Thanks 0” alone. Choose where it goes.");
  await canvas.region.getByRole("button", { name: /below “Wait a day 0”/ }).click();
  await owner.getByRole("button", { name: "Save", exact: true }).click();
  await owner.getByText("Saved", { exact: true }).first().waitFor();
  const { definition } = await server.api("GET", `/api/workflows/${id}`);
  const exits = Object.fromEntries(definition.steps.map((one) => [one.id, one.exits]));
  assert.equal(exits["ask-0"].next, "wait-0");
  assert.equal(exits["wait-0"].next, "thanks-0");
  assert.deepEqual(exits["thanks-0"] ?? {}, {});
});

story("a step is found as typed", world, async (step) => {
  const id = await imported("Searched", 30);
  const canvas = canvasOf(owner);
  await canvas.open(at(id));
  const name = canvas.drawer.getByRole("textbox", { name: "Name", exact: true });

  step("by name; Enter goes through what fits");
  await owner.keyboard.press("Control+f");
  const box = owner.getByRole("textbox", { name: "Find a step" });
  await box.fill("thanks");
  await told(owner, "3 found");
  await canvas.card("Thanks 1").and(owner.locator("[data-found]")).waitFor();
  for (const [n, found] of ["Thanks 0", "Thanks 1", "Thanks 2", "Thanks 0"].entries()) {
    await box.press("Enter");
    await told(owner, `${(n % 3) + 1} of 3`);
    await until(found, async () => (await name.inputValue()) === found);
  }
  await assertAccessible(owner, "the search");
  await box.press("Shift+Enter");
  await until("the one before", async () => (await name.inputValue()) === "Thanks 2");

  step("what is gone to is in the middle of what is seen");
  const seen = await canvas.card("Thanks 2").boundingBox();
  const stage = await canvas.region.boundingBox();
  await until("it is centred", async () => {
    const now = await canvas.card("Thanks 2").boundingBox();
    return Math.abs(now.x + now.width / 2 - stage.x - stage.width / 2) < stage.width / 4;
  });
  assert.ok(seen);

  step("by kind, and by words in it, whatever the accents");
  await box.fill("branch");
  await told(owner, "3 found");
  await box.fill("numero commande");
  await told(owner, "3 found");
  await box.fill("zebra");
  await told(owner, "Nothing found");

  step("Escape closes it and goes back to the step");
  await box.press("Escape");
  await box.waitFor({ state: "detached" });
  await until("the step has the focus", () =>
    owner.evaluate(() => document.activeElement?.textContent?.includes("Thanks 2")),
  );
});

story("a branch is folded away, and unfolds when it is needed", world, async (step) => {
  const id = await imported("Folded", 30);
  const canvas = canvasOf(owner);
  const hidden = (count) => canvas.region.getByRole("button", { name: `${count} steps folded` });
  await canvas.open(at(id));
  await canvas.counts(30);

  step("folded with the keyboard: how many steps it hides stands there");
  await canvas.go("Greeting 1");
  await owner.keyboard.press("-");
  await hidden(19).waitFor();
  await canvas.counts(11);
  await assertAccessible(owner, "a fold");

  step("remembered in this browser, and not in the workflow");
  await owner.reload();
  await hidden(19).waitFor();
  const { definition } = await server.api("GET", `/api/workflows/${id}`);
  assert.ok(!JSON.stringify(definition).includes("fold"));

  step("finding a step unfolds what hides it");
  await owner.getByRole("button", { name: "Find a step" }).click();
  await owner.getByRole("textbox", { name: "Find a step" }).fill("Note it 2");
  await owner.keyboard.press("Enter");
  await canvas.card("Note it 2").waitFor();
  await canvas.counts(30);

  step("an error inside is shown on the fold, and choosing it unfolds");
  await canvas.drawer.getByRole("textbox", { name: "Comment" }).fill("");
  await canvas.card("Note it 2").and(owner.locator("[data-wrong]")).waitFor();
  await canvas.go("Greeting 1");
  const folding = canvas.region.getByRole("button", { name: /^Fold what is below “Greeting 1”/ });
  await folding.click();
  await hidden(19).getByText("1 error").waitFor();
  await shot(owner, "fold-desktop-light");
  await owner.getByRole("button", { name: /^\d+ error/ }).click();
  await owner.getByRole("menuitem", { name: /^Note it 2/ }).click();
  await canvas.card("Note it 2").waitFor();

  step("the outline folds the same");
  await owner.getByText("Outline", { exact: true }).click();
  await owner.getByRole("button", { name: "Fold what is below “Greeting 1”" }).click();
  const line = owner.getByRole("button", { name: /^19 steps folded/ });
  await line.waitFor();
  await owner.getByRole("button", { name: /Note it 2/ }).waitFor({ state: "detached" });
  await line.click();
  await owner
    .getByRole("button", { name: /Note it 2/ })
    .first()
    .waitFor();
  await owner.getByText("Canvas", { exact: true }).click();
});

story("the way of a simulated contact unfolds what it takes", world, async (step) => {
  const id = await imported("Walked", 20);
  const canvas = canvasOf(owner);
  await canvas.open(at(id));
  await canvas.go("What is it about 0");
  await owner.keyboard.press("-");
  await canvas.region.getByRole("button", { name: /^18 steps folded/ }).waitFor();

  step("the contact writes");
  await owner.getByRole("button", { name: "Try it out" }).click();
  const sim = owner.getByRole("complementary", { name: "Simulator" });
  await sim.getByRole("textbox", { name: "Write as the contact" }).fill("my order, please");
  await owner.keyboard.press("Enter");
  await canvas.card("Ask for the number 0").and(owner.locator("[data-tone='waiting']")).waitFor();
  await canvas.counts(20);
});

story("the outline has the same powers under a thumb", world, async (step) => {
  const workflow = await imported("Under a thumb", 20);
  const phone = await browser.window({ phone: true });
  await phone.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await enterAs(phone, owner);
  await phone.goto(at(workflow));
  const steps = phone.locator("button[data-spot^='step ']");
  await steps.nth(19).waitFor();

  step("found");
  await phone.getByRole("button", { name: "Find a step" }).click();
  await phone.getByRole("textbox", { name: "Find a step" }).fill("thanks");
  await phone.getByText("2 found").waitFor();
  await phone.keyboard.press("Enter");
  await phone.locator("[data-found][data-chosen], [data-chosen] [data-found]").first().waitFor();
  await phone.keyboard.press("Escape");

  step("copied, and pasted where the tree ends");
  await phone
    .getByRole("button", { name: /^Actions for/ })
    .first()
    .click();
  await phone.getByRole("menuitem", { name: "Copy with what is below" }).click();
  await phone.getByRole("button", { name: "Put it here" }).first().waitFor();
  await phone.keyboard.press("Escape");
  await phone.locator("button[data-spot^='open ']").last().click();
  await phone.getByRole("dialog").getByRole("button", { name: "Paste steps" }).click();
  await steps.nth(39).waitFor();

  step("folded away");
  await phone
    .getByRole("button", { name: /^Fold what/ })
    .nth(1)
    .click();
  await phone.getByRole("button", { name: /steps folded/ }).waitFor();
  await phone.context().close();
});

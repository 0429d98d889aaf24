// Writing a step: variables as chips, emoji, a web request that is tried, and whom an assignment
// would find.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before } from "node:test";
import { assertAccessible } from "../harness/axe.js";
import { openBrowser, signIn } from "../harness/browser.js";
import { Server } from "../harness/server.js";
import { story } from "../harness/story.js";
import { until } from "../harness/until.js";

let server, browser, owner, shop, team;
const world = () => ({ browser, server });
const asked = [];

before(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  owner = await browser.window();
  await signIn(owner, server, server.owner);
  shop = createServer((request, reply) => {
    asked.push(request.url);
    reply.setHeader("content-type", "application/json");
    reply.end(JSON.stringify({ order: { id: 77, state: "packed" }, vip: true }));
  });
  await new Promise((ready) => shop.listen(0, "127.0.0.1", ready));
  const members = [];
  for (const firstName of ["Nadia", "Tomás", "Iris"]) {
    const email = `${firstName.toLowerCase().replace("á", "a")}@example.org`;
    const made = await server.api("POST", "/api/users", { email, firstName, role: "agent" });
    members.push(made.user?.id ?? made.id);
  }
  team = await server.api("POST", "/api/teams", { name: "Front desk", members });
  await server.api("POST", "/api/contacts", { firstName: "Léa", lastName: "Martin" });
});

after(async () => {
  shop?.close();
  await browser?.close();
  await server?.stop();
});

/** A workflow with one step of each kind that is written here. */
async function workflow(name) {
  const url = `http://127.0.0.1:${shop.address().port}/orders/$contact.firstname|none`;
  const steps = [
    {
      id: "hello",
      name: "Greeting",
      type: "send_message",
      message: { type: "text", text: "Hello $contact.firstname, welcome" },
      exits: { next: "ask" },
    },
    { id: "ask", name: "Order", type: "http_request", url, exits: { next: "give" } },
    {
      id: "give",
      name: "Desk",
      type: "assign",
      to: { type: "team", team: team.id, logic: "least_open" },
    },
  ];
  const file = { format: "switchboard.workflow/1", name, start: "hello", steps };
  const made = await server.api("POST", "/api/workflows/import", {
    ...file,
    trigger: { type: "conversation_opened" },
  });
  return made.workflow.id;
}

const saved = async (id) => (await server.api("GET", `/api/workflows/${id}`)).definition.steps;
const stepOf = (page, id) => page.locator(`button[data-spot='step ${id}']`);

story("a text is written with chips and emoji, and saved as text (M-03)", world, async (step) => {
  const id = await workflow("Chips");
  const page = owner;
  await page.goto(`${server.url}/workflows/${id}`);
  await stepOf(page, "hello").click();
  const text = page.getByRole("textbox", { name: "Message", exact: true });
  await text.getByText("First name", { exact: true }).waitFor();

  step("typing $ offers variables by the names people know");
  await text.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" to $workspace");
  await page.getByRole("option", { name: /^Name of the workspace/ }).click();
  await text.getByText("Name of the workspace", { exact: true }).waitFor();

  step("a name that does not exist is marked where it stands");
  await page.keyboard.type(" $contact.nix !");
  await text.locator("[data-wrong]").waitFor();
  await page
    .getByText(/There is no variable \$contact\.nix/)
    .first()
    .waitFor();
  // With the caret behind it, it is words again, to be mended letter by letter.
  for (const _ of " $contact.nix !") await page.keyboard.press("Backspace");
  await text.locator("[data-wrong]").waitFor({ state: "detached" });

  step("a click on a chip says what stands there when there is no value");
  await text.getByText("First name", { exact: true }).click();
  await page.getByLabel("If there is no value, write").fill("dear friend");
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await text.getByText("dear friend").waitFor();

  step("an emoji is found by its name");
  await text.click();
  await page.keyboard.press("Control+End");
  await page.getByRole("button", { name: "Insert an emoji" }).click();
  await page.getByLabel("Search an emoji").fill("waving hand");
  await page.getByRole("button", { name: "waving hand", exact: true }).click();
  await until("the emoji is in the text", async () => (await text.innerText()).includes("👋"));

  step("what is saved is the text");
  await page.keyboard.press("Control+s");
  const wanted = 'Hello $contact.firstname|"dear friend", welcome to $workspace.name👋';
  await until("it is saved", async () => (await saved(id))[0].message.text === wanted);

  step("undo takes it back, also in the text");
  await page.keyboard.press("Control+z");
  await until("the emoji is gone", async () => !(await text.innerText()).includes("👋"));
});

story("a web request is tried, and what to keep is clicked", world, async (step) => {
  const id = await workflow("Orders");
  const page = owner;
  await page.goto(`${server.url}/workflows/${id}`);
  await stepOf(page, "ask").click();
  const drawer = page.getByRole("complementary", { name: "Settings of the chosen step" });
  await drawer.getByRole("button", { name: "Try it", exact: true }).click();

  step("for a contact, whose values are filled in");
  const dialog = page.getByRole("dialog", { name: "Try this request" });
  await dialog.getByLabel("As if for this contact").fill("Léa");
  await page.getByRole("option", { name: "Léa Martin" }).click();
  await dialog.getByRole("button", { name: "Send it" }).click();
  await dialog.getByText("It worked").waitFor();
  assert.deepEqual(asked, ["/orders/L%C3%A9a"]);

  step("a part of the answer becomes a variable");
  await dialog.getByRole("button", { name: /^packed/ }).click();
  await dialog.getByText("kept already").waitFor();
  await page.keyboard.press("Escape");
  await drawer.getByText("Use it as $var.state in later steps.").waitFor();
  await page.keyboard.press("Control+s");
  const kept = [{ path: "$.order.state", name: "state", type: "text" }];
  await until("it is saved", async () => {
    const [, ask] = await saved(id);
    return JSON.stringify(ask.mappings) === JSON.stringify(kept);
  });
});

story("an assignment shows whom it would find now", world, async (step) => {
  const id = await workflow("Desk");
  const page = owner;
  await page.goto(`${server.url}/workflows/${id}`);
  await stepOf(page, "give").click();
  const found = page.getByRole("region", { name: "Who could be chosen now" });
  await found.getByText("3 of 3").waitFor();
  const first = found.getByRole("listitem").first();
  await first.getByText("Next", { exact: true }).waitFor();
  assert.match(await first.innerText(), /Nadia/);

  step("nobody is online, so contacts would wait");
  await page.getByRole("switch", { name: "Only who is online" }).focus();
  await page.keyboard.press("Space");
  await found.getByText("0 of 3").waitFor();
  await found.getByText(/contacts would wait here/).waitFor();
});

story("an old version is compared with what is in the builder", world, async (step) => {
  const id = await workflow("Compared");
  await server.api("POST", `/api/workflows/${id}/publish`, { note: "First" });
  await server.api("POST", `/api/workflows/${id}/stop`);
  const page = owner;
  await page.goto(`${server.url}/workflows/${id}`);
  await stepOf(page, "hello").click();
  const text = page.getByRole("textbox", { name: "Message", exact: true });
  await text.fill("Good morning");
  await page.getByRole("button", { name: "Versions" }).click();

  step("the words that changed, before they are saved");
  await page.getByRole("button", { name: "Compare: Version 1" }).click();
  const dialog = page.getByRole("dialog", { name: "Compare" });
  const changed = dialog.getByRole("listitem").filter({ hasText: "Greeting" });
  await changed.getByText("Good morning").waitFor();
  assert.equal(await changed.locator("del").innerText(), "Hello First name, welcome");
  assert.equal(await dialog.getByRole("listitem").count(), 1);
  await assertAccessible(page, "comparing versions");

  step("a version is the same as itself");
  await dialog.getByRole("combobox", { name: "After" }).click();
  await page.getByRole("option", { name: "Version 1" }).click();
  await dialog.getByText("They are the same.").waitFor();
});

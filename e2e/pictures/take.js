// The pictures of the documentation: the builder as a small workshop would see it. Written to
// docs/images/ with `npm run pictures`; light, 1280×800, on the real server.
import assert from "node:assert/strict";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { openBrowser, signIn } from "../harness/browser.js";
import { canvasOf } from "../harness/canvas.js";
import { writeIn } from "../harness/crowd.js";
import { startProvider } from "../harness/provider.js";
import { Server } from "../harness/server.js";
import { until } from "../harness/until.js";
import { takeTrying, takeWriting } from "./more.js";
import { forty, others, visits, welcome } from "./workshop.js";

const folder = join(import.meta.dirname, "../../docs/images");
const MOST = 150_000;

const server = await Server.start();
const provider = await startProvider();
const browser = await openBrowser();
const page = await browser.window();
await page.setViewportSize({ width: 1280, height: 800 });

/** A call as the owner, who is then said to have done it. */
async function call(path, data) {
  const reply = await page.request.post(server.url + path, { data });
  assert.ok(reply.ok(), `${path} answered ${reply.status()}: ${await reply.text()}`);
  return reply.json();
}
const imported = async (file) => (await call("/api/workflows/import", file)).workflow.id;
const publish = (id) => call(`/api/workflows/${id}/publish`, { note: "First version" });

/** The workshop with its workflows, after a morning of customers. */
async function prepared() {
  await signIn(page, server, server.owner);
  const name = { firstName: "Zoé", lastName: "Laurent" };
  const named = await page.request.patch(`${server.url}/api/me`, { data: name });
  assert.ok(named.ok(), await named.text());
  const { url } = provider;
  const where = ["--destination", url, "--id-type", "custom"];
  const channel = await server.cli("channel", "add", "custom", "--name", "Counter", ...where);
  for (const name of ["repair", "no answer", "urgent", "repair ordered"])
    await server.api("POST", "/api/tags", { name, color: "blue" });
  const greeting = await imported(welcome);
  await publish(greeting);
  for (const [n, [firstName, lastName, texts]] of visits.entries()) {
    const said = () => provider.received.length;
    for (const text of texts) {
      const before = said();
      await writeIn(channel, `visitor_${n}`, { firstName, lastName }, [text]);
      // What is asked next must be there before it is answered.
      await until(`an answer to “${text}”`, () => said() > before);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
  const drafts = [];
  for (const file of others) drafts.push(await imported(file));
  for (const id of drafts.slice(0, 3)) await publish(id);
  const large = await imported(forty);
  const empty = await call("/api/workflows", { name: "After the holidays" });
  return { greeting, large, empty: empty.id };
}

async function takeAll({ greeting, large, empty }) {
  const canvas = canvasOf(page);
  const at = (path) => page.goto(server.url + path);
  const aside = (name) => page.getByRole("complementary", { name });
  const press = (name) => page.getByRole("button", { name, exact: true }).click();
  const take = async (name, of = page) => {
    await of.evaluate(() => document.fonts.ready);
    await of.mouse.move(of === page ? 700 : 5, 5);
    // What glides into its place has arrived.
    await of.waitForTimeout(700);
    const path = join(folder, `workflow-${name}.png`);
    await of.screenshot({ path });
    const { size } = await stat(path);
    process.stdout.write(`workflow-${name}.png ${Math.round(size / 1000)} KB\n`);
    assert.ok(size < MOST, `${name} has ${size} bytes, ${MOST} allowed`);
  };

  await at("/workflows");
  await page.getByRole("link", { name: "First contact" }).first().waitFor();
  await take("list");

  await at("/workflows/templates");
  await page.getByRole("searchbox").waitFor();
  await page.getByRole("main").getByRole("listitem").first().waitFor();
  await take("templates");

  await at(`/workflows/${empty}`);
  await page.getByRole("region", { name: "Canvas" }).locator("[data-spot]").first().waitFor();
  await take("empty");

  await canvas.open(`${server.url}/workflows/${large}`);
  // All forty at once would be too small to be read; the overview in the corner shows where one is.
  await canvas.go("Does it hurry?");
  await canvas.drawer.getByRole("button", { name: "Close" }).click();
  await press("Zoom out");
  await take("canvas");
  for (const [name, step] of [
    ["question", "What brings you here?"],
    ["branch", "Does it hurry?"],
    ["request", "Look up the price"],
  ]) {
    await canvas.go(step);
    await take(name);
  }

  const runs = await server.api("GET", `/api/workflows/${greeting}/runs`);
  const ended = await server.api("GET", `/api/workflows/${greeting}/runs?status=ended`);
  const run = ended.items[0] ?? runs.items[0];
  await at(`/workflows/${greeting}/runs/${run.id}`);
  await page.locator("[data-tone='passed']").first().waitFor();
  await press("Show everything");
  await take("run");

  await at(`/workflows/${greeting}/history`);
  await page.locator("[data-tone='passed']").first().waitFor();
  await press("Show everything");
  await take("counts");

  const changed = structuredClone(welcome);
  changed.name = "Welcome, shorter";
  changed.steps.find((one) => one.id === "hello").message.text = "Hello, Atelier Zoé here.";
  const draft = await imported(changed);
  await canvas.open(`${server.url}/workflows/${draft}`);
  await press("Try it out in the simulator");
  const sim = aside("Simulator");
  const words = sim.getByRole("textbox", { name: "Write as the contact" });
  for (const [text, reply] of [
    ["Good morning!", "How can we help you today?"],
    ["Repair", "Tell us in a few words what is broken."],
  ]) {
    await words.fill(text);
    await page.keyboard.press("Enter");
    await sim.getByRole("log").getByText(reply, { exact: true }).waitFor();
  }
  await press("Show everything");
  await take("simulator");

  await press("Try on the past");
  const past = aside("Try on the past");
  await past.getByRole("button", { name: "Run", exact: true }).click();
  await past.getByRole("heading", { name: /would have entered/ }).waitFor();
  await press("Show everything");
  await take("backtest");

  await takeWriting({ page, browser, server, canvas, take, greeting, large });
  await takeTrying({ page, browser, server, canvas, press, aside, take, draft });
}

try {
  await mkdir(folder, { recursive: true });
  await takeAll(await prepared());
} finally {
  await browser.close();
  provider.stop();
  await server.stop();
}

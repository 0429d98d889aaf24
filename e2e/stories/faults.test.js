// What is wrong in a workflow, what is only worth a look, and what is an example: told apart.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { openBrowser, signIn } from "../harness/browser.js";
import { canvasOf } from "../harness/canvas.js";
import { Server } from "../harness/server.js";
import { story } from "../harness/story.js";

let server, browser, owner;
const world = () => ({ browser, server });

before(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  owner = await browser.window();
  await signIn(owner, server, server.owner);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function opened(name, steps) {
  const { workflow } = await server.api("POST", "/api/workflows/import", {
    format: "switchboard.workflow/1",
    name,
    trigger: { type: "conversation_opened" },
    start: steps[0].id,
    steps,
  });
  const canvas = canvasOf(owner);
  await canvas.open(`${server.url}/workflows/${workflow.id}`);
  return canvas;
}

story("errors and remarks are counted apart, and an example is no content", world, async (step) => {
  const canvas = await opened("Two sorts of findings", [
    { id: "hours", name: "Hours", type: "date_time", exits: { inside: "to" } },
    {
      id: "to",
      name: "To a team",
      type: "assign",
      to: { type: "team", team: null, logic: "round_robin" },
    },
  ]);

  step("the chip says both, errors first, and so does the list");
  await owner.getByRole("button", { name: /^1 error, \d remarks?$/ }).click();
  const menu = owner.getByRole("menu");
  await menu.getByRole("menuitem").nth(1).waitFor();
  const said = await menu.innerText();
  assert.match(said, /^1 error\s+To a team[\s\S]+\d remarks?\s+Hours/i);

  step("what stands in a faulty empty field is as dim as anywhere");
  await menu.getByRole("menuitem").first().click();
  const faulty = canvas.drawer.locator("input[data-error][placeholder]");
  await faulty.first().waitFor();
  const [shown, dim] = await faulty.first().evaluate((field) => {
    const probe = document.createElement("i");
    probe.style.color = "var(--mantine-color-placeholder)";
    field.parentElement.append(probe);
    const wanted = getComputedStyle(probe).color;
    probe.remove();
    return [getComputedStyle(field, "::placeholder").color, wanted];
  });
  assert.equal(shown, dim);
});

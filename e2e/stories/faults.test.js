// What is wrong in a workflow, what is only worth a look, and what is an example: told apart.
import assert from "node:assert/strict";
import { assertAccessible } from "../harness/axe.js";
import { speak } from "../harness/browser.js";
import { canvasOf } from "../harness/canvas.js";
import { stage } from "../harness/stage.js";
import { story } from "../harness/story.js";

let server, browser, owner;
const world = () => ({ browser, server });

stage((all) => {
  ({ server, browser, owner } = all);
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

story(
  "a field that was left empty says so itself, in the reader's language",
  world,
  async (step) => {
    await owner.goto(`${server.url}/workflows`);
    await speak(owner, "fr");
    await owner.goto(`${server.url}/workflows`);
    await owner.getByRole("button", { name: "Nouveau scénario" }).first().click();
    const dialog = owner.getByRole("dialog");
    const name = dialog.getByRole("textbox", { name: "Nom" });
    const create = dialog.getByRole("button", { name: /^Créer/ });

    step("blanks are no name: said below the field, which has the focus");
    await name.fill("   ");
    await create.click();
    await dialog.getByText("Remplissez ce champ.", { exact: true }).waitFor();
    assert.ok(await name.evaluate((field) => field === document.activeElement));
    assert.equal(await name.getAttribute("aria-invalid"), "true");
    await assertAccessible(owner, "a form with an empty field");

    step("what is written takes it away, and the form goes off");
    await name.fill("Menu");
    await dialog.getByText("Remplissez ce champ.").waitFor({ state: "detached" });
    assert.notEqual(await name.getAttribute("aria-invalid"), "true");
    await create.click();
    await owner.getByRole("heading", { level: 1, name: "Menu" }).waitFor();
    await speak(owner, "en");
  },
);

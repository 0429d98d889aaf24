// Whoever works with keys is never nowhere: after each deed the focus is on the step it was about, in what
// was opened, or on what opened it.
import { canvasOf } from "../harness/canvas.js";
import { largeFile } from "../harness/large.js";
import { stage } from "../harness/stage.js";
import { story } from "../harness/story.js";
import { until } from "../harness/until.js";

let server, browser, owner;

stage(async (all) => {
  ({ server, browser, owner } = all);
  await owner.context().grantPermissions(["clipboard-read", "clipboard-write"]);
});

const focused = (locator) =>
  until("it has the focus", () => locator.evaluate((one) => one === document.activeElement));
const press = (keys) => owner.keyboard.press(keys);

story(
  "the focus follows what is done with steps",
  () => ({ browser, server }),
  async (step) => {
    const { workflow } = await server.api("POST", "/api/workflows/import", largeFile("Keys", 20));
    const canvas = canvasOf(owner);
    await canvas.open(`${server.url}/workflows/${workflow.id}`);
    const { drawer } = canvas;
    const card = (name) => canvas.card(name);

    step("Enter goes into the settings, again as well; Escape back, and once more closes them");
    await canvas.go("Note it 0");
    await press("Escape");
    await drawer.waitFor({ state: "detached" });
    await focused(card("Note it 0"));
    await press("Enter");
    await focused(drawer.getByRole("textbox", { name: "Comment" }));
    await press("Escape");
    await focused(card("Note it 0"));
    await press("Enter");
    await focused(drawer.getByRole("textbox", { name: "Comment" }));

    step("the settings are closed with their button");
    await drawer.getByRole("button", { name: "Close" }).press("Enter");
    await focused(card("Note it 0"));

    step("duplicated, and copied with what hangs below");
    await press("Enter");
    await (await canvas.menu("Duplicate")).press("Enter");
    await focused(owner.locator("button[data-spot][aria-current]").filter({ hasText: "Note it" }));
    await press("Control+z");
    await canvas.counts(20);
    await canvas.go("Ask for the number 0");
    await (await canvas.menu("Copy with what is below")).press("Enter");
    await focused(card("Ask for the number 0"));
    await press("Escape");

    step("deleted, and back again: the arrow keys go on");
    await canvas.go("Ask for the number 0");
    await press("Delete");
    const dialog = owner.getByRole("dialog");
    await dialog.getByRole("button", { name: "Cancel" }).press("Enter");
    await focused(card("Ask for the number 0"));
    await canvas.go("Note it 0");
    await press("Delete");
    await dialog.getByRole("button", { name: "Only this step" }).press("Enter");
    await focused(owner.locator("button[data-spot][aria-current]"));
    await press("Control+z");
    await canvas.counts(20);
    await focused(owner.locator("button[data-spot][aria-current]"));
  },
);

story(
  "Escape closes the topmost alone",
  () => ({ browser, server }),
  async (step) => {
    const { workflow } = await server.api("POST", "/api/workflows/import", largeFile("Layers", 10));
    await server.api("POST", `/api/workflows/${workflow.id}/publish`, { note: "" });
    await owner.goto(`${server.url}/workflows/${workflow.id}`);

    step("of the versions and what is asked about them");
    const opener = owner.getByRole("button", { name: "Versions", exact: true });
    await opener.click();
    const versions = owner.getByRole("dialog", { name: /^Versions of/ });
    for (const [what, title] of [
      ["Compare: Version 1", "Compare"],
      ["Take up again: Version 1", /^Make version 1/],
    ]) {
      const button = versions.getByRole("button", { name: what });
      await button.click();
      const over = owner.getByRole("dialog", { name: title });
      await over.waitFor();
      await press("Escape");
      await over.waitFor({ state: "detached" });
      await focused(button);
    }
    await press("Escape");
    await versions.waitFor({ state: "detached" });
    await focused(opener);
  },
);

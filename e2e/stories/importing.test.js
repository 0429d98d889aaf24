// An owner imports workflows from files: by choosing one, by dropping one anywhere on the list, and
// after one that was refused; on a desk and on a phone.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assertAccessible, assertNoSideways } from "../harness/axe.js";
import { enterAs } from "../harness/browser.js";
import { shot } from "../harness/shots.js";
import { stage } from "../harness/stage.js";
import { story } from "../harness/story.js";

let server, browser, owner;
const welcome = join(import.meta.dirname, "../files/welcome.json");

stage((all) => {
  ({ server, browser, owner } = all);
});

/** Files dragged over the window, as the browser tells the page; let go where `type` is "drop". */
const drag = (page, type, files) =>
  page.evaluate(
    ([kind, all]) => {
      const dataTransfer = new DataTransfer();
      for (const [name, text] of all) dataTransfer.items.add(new File([text], name));
      const event = new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector("h1").dispatchEvent(event);
      return event.defaultPrevented;
    },
    [type, files],
  );

story(
  "a file is dropped on the list, refused, mended and imported",
  () => ({ browser, server }),
  async (step) => {
    const dialog = owner.getByRole("dialog");
    const text = await readFile(welcome, "utf8");

    step("a file that is dragged over the list may be let go anywhere");
    await owner.goto(`${server.url}/workflows`);
    await owner.getByRole("heading", { level: 1, name: "Workflows" }).waitFor();
    assert.ok(await drag(owner, "dragover", [["notes.txt", "Hello"]]));
    await owner.getByText("Let go to import the file").waitFor();
    await shot(owner, "import-over");

    step("one that is none is refused in the dialog, which stays");
    assert.ok(await drag(owner, "drop", [["notes.txt", "Hello"]]));
    await dialog.getByText(/“notes.txt” is not a JSON file/).waitFor();
    await owner.getByText("Let go to import the file").waitFor({ state: "detached" });
    await assertAccessible(owner, "a refused file");
    await shot(owner, "import-refused");

    step("so are several at once, and one that the server cannot read");
    await drag(owner, "drop", [
      ["a.json", "{}"],
      ["b.json", "{}"],
    ]);
    await dialog.getByText(/Only one file is imported at a time/).waitFor();
    await drag(owner, "drop", [["other.json", '{"shopping":["milk"]}']]);
    await dialog.getByText("Nothing was imported").waitFor();
    await dialog.getByText(/Only one file is imported/).waitFor({ state: "detached" });

    step("another one is taken; what is not here was left out, and is named with its step");
    const away = JSON.parse(text);
    away.steps[1].saveField = "dossier";
    await drag(owner, "drop", [["welcome.json", JSON.stringify(away)]]);
    await dialog.getByRole("heading", { name: /was imported/ }).waitFor();
    await dialog.getByRole("listitem").filter({ hasText: "Ask for the topic" }).waitFor();
    await assertAccessible(owner, "an imported file");
    await shot(owner, "import-done");

    step("it is opened");
    await dialog.getByRole("button", { name: "Open it" }).click();
    await owner.waitForURL(/\/workflows\/\d+$/);
    await dialog.waitFor({ state: "detached" });
  },
);

story(
  "on a phone a file is chosen",
  () => ({ browser, server }),
  async (step) => {
    const phone = await browser.window({ phone: true, dark: true });
    await enterAs(phone, owner);
    const dialog = phone.getByRole("dialog");

    step("the dialog says what can be imported");
    await phone.goto(`${server.url}/workflows`);
    await phone.getByRole("button", { name: "Import", exact: true }).click();
    await dialog.getByText("One JSON file, at most 400 KB and 100 steps").waitFor();
    await assertAccessible(phone, "the import on a phone");
    await assertNoSideways(phone, "the import on a phone");
    await shot(phone, "import-phone");

    step("the file is chosen with the keyboard or a finger");
    const [chooser] = await Promise.all([
      phone.waitForEvent("filechooser"),
      dialog.getByRole("button", { name: /^Choose the file/ }).press("Enter"),
    ]);
    await chooser.setFiles(welcome);
    await dialog.getByRole("heading", { name: /was imported/ }).waitFor();
    await dialog.getByRole("button", { name: "Import another" }).click();
    await dialog.getByRole("button", { name: /^Choose the file/ }).waitFor();
  },
);

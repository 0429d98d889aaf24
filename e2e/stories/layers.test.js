// A question lies over the panel it is asked from, whatever was opened first on the page: on a desk
// and on a phone, the first time and every time after.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { enterAs, openBrowser, signIn } from "../harness/browser.js";
import { Server } from "../harness/server.js";
import { story } from "../harness/story.js";

let server, browser, owner, workflow;
const definition = {
  trigger: { type: "conversation_opened" },
  start: "greet",
  steps: [
    { id: "greet", name: "Greet", type: "send_message", message: { type: "text", text: "Hello" } },
  ],
};

before(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  owner = await browser.window();
  await signIn(owner, server, server.owner);
  const body = { name: "Welcome", description: "" };
  const { id, revision } = await server.api("POST", "/api/workflows", body);
  await server.api("PUT", `/api/workflows/${id}`, { definition, revision });
  await server.api("POST", `/api/workflows/${id}/publish`, { note: "" });
  workflow = `${server.url}/workflows/${id}`;
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Whether the middle of a thing is what a finger there would touch. */
const onTop = (locator) =>
  locator.evaluate((node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return node.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });

for (const phone of [false, true]) {
  const where = phone ? "on a phone" : "on a desk";
  story(
    `${where} a version is asked about twice`,
    () => ({ browser, server }),
    async (step) => {
      const page = await browser.window({ phone });
      await enterAs(page, owner);
      await page.goto(workflow);
      for (const time of ["first", "second"]) {
        step(`the ${time} time`);
        if (phone) {
          await page.getByRole("button", { name: "More" }).click();
          await page.getByRole("menuitem", { name: "Versions" }).click();
        } else {
          await page.getByRole("button", { name: "Versions" }).click();
        }
        const panel = page.getByRole("dialog", { name: /Versions of/ });
        await panel
          .getByRole("button", { name: /: Version 1$/ })
          .last()
          .click();
        const question = page.getByRole("dialog").filter({ hasText: "Cancel" });
        const cancel = question.getByRole("button", { name: "Cancel" });
        await cancel.waitFor();
        assert.ok(await onTop(cancel), `the question lies under the panel the ${time} time`);
        await cancel.click();
        await cancel.waitFor({ state: "hidden" });
        await panel.getByRole("button", { name: "Close" }).click();
        await panel.waitFor({ state: "detached" });
      }
    },
  );
}

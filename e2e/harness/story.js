// A story told step by step: the first step that fails ends it, says where, and leaves pictures of
// all windows in test-results/.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

const folder = join(import.meta.dirname, "../test-results");

/** `world` gives the browser and the server once they are there. */
export function story(name, world, tell) {
  test(name, async () => {
    let now = "begins";
    try {
      await tell((what) => {
        now = what;
      });
      const { complaints } = world().browser;
      if (complaints.length > 0) throw new Error(`a page complained: ${complaints.join("\n")}`);
    } catch (error) {
      await picture(world().browser, `${name} - ${now}`);
      const log = world().server.log().split("\n").slice(-15).join("\n");
      throw new Error(`at the step "${now}": ${error.message}\nthe server said:\n${log}`, {
        cause: error,
      });
    }
  });
}

async function picture(browser, name) {
  await mkdir(folder, { recursive: true });
  for (const [index, page] of browser.pages().entries()) {
    const path = join(folder, `${name.replace(/[^\w-]+/g, "-")}-${index}.png`);
    await page.screenshot({ path }).catch(() => undefined);
  }
}

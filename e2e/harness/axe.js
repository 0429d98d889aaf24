// Looks at a page with axe: nothing may be found.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const path = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

export async function assertAccessible(page, what) {
  await page.evaluate(() => document.fonts.ready);
  if (!(await page.evaluate(() => "axe" in window))) {
    // As a file the content security policy would refuse it; evaluated it is the tester's own.
    const { readFile } = await import("node:fs/promises");
    await page.evaluate(await readFile(path, "utf8"));
  }
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { resultTypes: ["violations"] }),
  );
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `    ${node.target.join(" ")}\n      ${node.html.slice(0, 200)}\n      ${node.any.map((check) => check.message).join("; ")}`).join("\n")}`,
  );
  assert.deepEqual(found, [], `axe found something on ${what}:\n${found.join("\n")}`);
}

/** Nothing is wider than the window. */
export async function assertNoSideways(page, what) {
  const [content, width] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    window.innerWidth,
  ]);
  assert.ok(content <= width, `${what} scrolls sideways: ${content} > ${width}`);
}

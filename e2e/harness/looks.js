// Goes through views of the web client in a language and on a device, by day and by night, and looks
// at each: its words, whether all of it can be seen and pressed, and what axe says.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { inspect } from "./inspect.js";
import { shot, wantsShots } from "./shots.js";
import { speechOf } from "./speech.js";
import { LOCALES } from "./words.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SMALL = { width: 360, height: 740 };

const speeches = Object.fromEntries(LOCALES.map((locale) => [locale, speechOf(locale)]));

/** Every language on every device. */
export const places = LOCALES.flatMap((locale) =>
  [false, true].map((phone) => ({ locale, phone, name: `${locale}, ${phone ? "phone" : "desk"}` })),
);

/** What fades or slides has come to its end; what turns for ever is left turning. */
const settled = (page) =>
  page.evaluate(async () => {
    const moving = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    // One that was taken away while it moved never ends.
    const late = new Promise((resolve) => setTimeout(resolve, 1000));
    await Promise.race([late, Promise.allSettled(moving.map((one) => one.finished))]);
  });

/** What is wrong at this moment, a line each. */
export async function faults(page, { scope, allowed = [] }, speech) {
  const { texts, cut, outside, covered, sideways } = await inspect(page, scope);
  const named = (what, found) => found.map((one) => `${what}: ${one}`);
  return [
    ...named("words", speech(texts)),
    ...named("cut off", cut),
    ...named("outside the window", outside),
    ...named("covered", covered),
    ...named("sideways", sideways),
  ].filter((line) => !allowed.some((pattern) => pattern.test(line)));
}

/** What is wrong and stays so: a menu finds its place anew a moment after the window has another size. */
async function lastingFaults(...given) {
  const found = await faults(...given);
  if (found.length === 0) return found;
  await new Promise((resolve) => setTimeout(resolve, 500));
  return faults(...given);
}

/** What axe finds, a line each. */
export async function axeFaults(page, scope) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const violations = await page.evaluate(async (selector) => {
    const found = selector ? [...document.querySelectorAll(selector)].at(-1) : document;
    const { violations } = await window.axe.run(found ?? document, {
      resultTypes: ["violations"],
      rules: selector ? { region: { enabled: false } } : {},
    });
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`),
    }));
  }, scope);
  return violations.map(({ id, help, nodes }) => `axe: ${id}: ${help}: ${nodes.join(" | ")}`);
}

/**
 * Looks at one view, by day or by night: by night at every second view, so that over the languages and
 * devices each view is seen in every look. Words and widths are the same in both; pictures are taken of
 * both.
 */
export async function lookAt(page, { view, place, number }) {
  const speech = speeches[place.locale];
  const turn = Math.floor(number / 2) + LOCALES.indexOf(place.locale);
  const night = turn % 2 === 0;
  const found = [];
  const schemes = night ? ["light", "dark"] : ["dark", "light"];
  for (const scheme of wantsShots ? schemes : schemes.slice(1)) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
    await settled(page);
    await shot(
      page,
      `look-${view.name}-${place.locale}-${place.phone ? "phone" : "desk"}-${scheme}`,
    );
  }
  for (const line of await lastingFaults(page, view, speech)) found.push(line);
  for (const line of await axeFaults(page, view.scope)) found.push(line);
  if (place.phone) {
    const size = page.viewportSize();
    await page.setViewportSize(SMALL);
    for (const line of await lastingFaults(page, view, speech)) found.push(`at 360 px: ${line}`);
    await page.setViewportSize(size);
  }
  return [...new Set(found)].map((line) => `${view.name}, ${place.name}: ${line}`);
}

/** Fails with all that was found, so that one run tells everything. */
export const assertNothing = (found) => assert.equal(found.length, 0, `\n${found.join("\n")}`);

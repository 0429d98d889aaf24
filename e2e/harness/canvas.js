// What an owner sees and does on the canvas. What lies outside the window is gone to by the search,
// as people do; the canvas draws it only then, and before that on its small map.
import { until } from "./until.js";

const notSteps = ["trigger", "open", "fold"].map((kind) => `:not(.${kind})`).join("");
const STEPS_ON_THE_MAP = `.react-flow__minimap-node${notSteps}`;

export function canvasOf(page) {
  const region = page.getByRole("region", { name: "Canvas" });
  const cards = region.locator("button[data-spot^='step ']");
  const card = (name) => cards.filter({ hasText: name }).first();
  const drawer = page.getByRole("complementary", { name: "Settings of the chosen step" });
  const box = page.getByRole("textbox", { name: "Find a step" });
  return {
    region,
    cards,
    card,
    drawer,
    box,
    counts: (many) =>
      until(`${many} steps`, async () => (await page.locator(STEPS_ON_THE_MAP).count()) === many),
    async open(url) {
      await page.goto(url);
      await cards.first().waitFor();
    },
    /** Searches a step, which centres it and opens its settings; the focus is on it afterwards. */
    async go(name) {
      await page.keyboard.press("Control+f");
      await box.fill(name);
      await page
        .getByRole("search")
        .getByText(/^\d+ (found|of \d+)$/)
        .waitFor();
      await box.press("Enter");
      await drawer.getByRole("textbox", { name: "Name", exact: true }).waitFor();
      await box.press("Escape");
      await until(`“${name}” has the focus`, () =>
        page.evaluate(
          (words) => document.activeElement?.textContent?.includes(words) ?? false,
          name,
        ),
      );
    },
    /** An entry of the menu of the step whose settings are open. */
    async menu(item) {
      await drawer.getByRole("button", { name: /^Actions for/ }).click();
      return page.getByRole("menuitem", { name: item, exact: true });
    },
  };
}

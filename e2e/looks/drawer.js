// The settings of every kind of step, filled in and empty, and of every kind of trigger.

import { until } from "../harness/until.js";

const SETTINGS = "aside, [role=dialog]";

/** Opens the settings of what stands at a spot, and all that is folded away in them. */
async function opened({ page, unfold, t, phone }, spot) {
  if (phone) await page.keyboard.press("Escape");
  if (phone) await page.getByRole("dialog").waitFor({ state: "detached" });
  const row = page.locator(`button[data-spot='${spot}']`).first();
  // What the last form opened, such as a list to choose from, may still lie over it.
  await row.click({ timeout: 5000 }).catch(async () => {
    await page.keyboard.press("Escape");
    await row.click();
  });
  const drawer = page.getByRole(phone ? "dialog" : "complementary", { name: t("form.settings") });
  await drawer.getByRole("heading", { level: 2 }).waitFor();
  // Those of the step before may still be there for a moment.
  const name = drawer.getByRole("textbox", { name: t("form.name"), exact: true });
  const isShown = async () =>
    (await row.textContent()).includes(await name.first().inputValue({ timeout: 1000 }));
  if (spot !== "trigger") await until("its settings are shown", () => isShown().catch(() => false));
  await unfold(drawer);
}

/** Every step of a workflow. */
const stepsOf = (which, ids) =>
  ids.map((id) => ({
    name: `${which}-${id}`,
    scope: SETTINGS,
    async open(given) {
      // Not every view is seen in every place, so each opens its workflow where it is not open yet.
      const address = `/workflows/${given.world[which]}`;
      if (!given.page.url().endsWith(address)) await given.build(given.world[which]);
      await opened(given, `step ${id}`);
    },
  }));

const triggersOf = (ids) =>
  ids.map((id, n) => ({
    name: `trigger-${n + 1}`,
    scope: SETTINGS,
    async open(given) {
      await given.build(id);
      await opened(given, "trigger");
    },
  }));

const choice = {
  name: "trigger-choice",
  scope: SETTINGS,
  async open(given) {
    await given.build(given.world.empty);
    await opened(given, "trigger");
  },
};

/** A web request is tried from its settings. */
const attempt = (ids) => ({
  name: "attempt",
  scope: "[role=dialog]",
  async open(given) {
    const { build, world, button, t, named } = given;
    await build(world.every);
    await opened(given, `step ${ids.find((id) => id.endsWith("http-request"))}`);
    await button(t("attempt.open")).last().click();
    await named(t("attempt.title")).getByRole("combobox").waitFor();
  },
});

export const drawers = ({ ids, triggers }) => [
  ...stepsOf("every", ids.every),
  ...stepsOf("lacking", ids.lacking),
  attempt(ids.every),
  choice,
  ...triggersOf(triggers),
];

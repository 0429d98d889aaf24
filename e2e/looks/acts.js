// What a person does to come to a view, in any language: `t` are the words of the module, `app` those
// of the other pages.
import { until } from "../harness/until.js";

export function actsOf({ page, t, app, phone, url }) {
  const dialog = page.getByRole("dialog").last();
  const button = (name, within = page) => within.getByRole("button", { name, exact: true });
  const acts = {
    dialog,
    /** The dialog of a title, where another may lie beneath it or be there a moment longer. */
    named: (title) => page.getByRole("dialog", { name: title }).last(),
    button,
    /** Goes to an address as the browser's own "back" does: without loading the pages again. */
    async go(path) {
      if (!page.url().startsWith(url)) return page.goto(url + path);
      // What is open closes: dialogs first, then the page.
      const open = page.locator("[role=dialog], [role=menu]");
      for (let left = await open.count(); left > 0; left = await open.count()) {
        await page.keyboard.press("Escape");
        await until("something closes", async () => (await open.count()) < left);
      }
      // Away first, so that one comes to an address that is open already as to any other.
      for (const next of ["/settings/profile", path]) {
        await page.evaluate((address) => {
          history.pushState(null, "", address);
          dispatchEvent(new PopStateEvent("popstate", { state: null }));
        }, next);
        if (next !== path) await page.locator("form").first().waitFor();
      }
    },
    /** Loads everything anew, and forgets what was told in the corner. */
    fresh: async () => page.url().startsWith(url) && page.reload(),
    /** A workflow in the builder: the canvas on a desk, the outline on a phone. */
    async build(id) {
      await acts.go(`/workflows/${id}`);
      await page.locator("[data-spot]").first().waitFor();
    },
    /** What the bar opens; a phone keeps it behind one button. */
    async open(words, within = page) {
      if (!phone) return button(words, within).click();
      await page
        .locator("header")
        .getByRole("button", { name: t("form.more"), exact: true })
        .click();
      await page.getByRole("menuitem", { name: words, exact: true }).click();
    },
    /** Where what was opened stands: beside the canvas, or over the page. */
    beside: (title) =>
      page.getByRole(phone ? "dialog" : "complementary", { name: title, exact: true }),
    async listed(name) {
      await acts.go("/workflows");
      await page.getByRole("link", { name: "Entwurf", exact: true }).first().waitFor();
      if (name) await button(t("menu.of", { name })).click();
      if (name) await page.getByRole("menuitem").first().waitFor();
    },
    item: (words) => page.getByRole("menuitem", { name: words, exact: true }),
    async importDialog() {
      await acts.listed();
      await button(t("import.title")).click();
      await dialog.getByText(t("import.limits")).waitFor();
    },
    async importFile(name, buffer) {
      await acts.importDialog();
      const [chooser] = await Promise.all([
        page.waitForEvent("filechooser"),
        dialog.getByRole("button", { name: t("import.limits") }).click(),
      ]);
      await chooser.setFiles({ name, mimeType: "application/json", buffer });
    },
    async unfold(within) {
      const folded = within.locator("details:not([open]) > summary");
      while ((await folded.count()) > 0)
        await folded
          .first()
          .click({ timeout: 2000 })
          .catch(() => undefined);
    },
    app,
  };
  return acts;
}

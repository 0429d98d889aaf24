// The builder: its canvas, its menus and dialogs.

const DIALOG = "[role=dialog]";
const QUESTION = "Was führt Sie zu uns?";

/** The menu of a step: it stands in its settings, and in its line of the outline. */
async function chosenMenu({ page, t, phone }) {
  if (!phone) await page.locator("button[data-spot='step anliegen']").click();
  await page.getByRole("button", { name: t("menu.of", { name: QUESTION }), exact: true }).click();
  await page.getByRole("menuitem").first().waitFor();
}

export const builder = [
  { name: "canvas-empty", open: ({ build, world }) => build(world.empty) },
  {
    name: "canvas",
    async open({ build, world, page, phone }) {
      await build(world.large);
      // The canvas draws what is in sight, the outline all of it.
      const steps = page.locator("button[data-spot^='step ']");
      await steps.nth(phone ? 39 : 5).waitFor();
    },
  },
  {
    name: "outline",
    phone: false,
    async open({ build, world, page, t }) {
      await build(world.large);
      await page.getByText(t("view.outline"), { exact: true }).click();
      await page.locator("ol [data-spot]").nth(40).waitFor();
    },
    async leave({ page, t }) {
      await page.getByText(t("view.canvas"), { exact: true }).click();
    },
  },
  {
    name: "search",
    async open({ build, world, page, t, button }) {
      await build(world.large);
      await button(t("find.title")).click();
      await page.getByRole("textbox", { name: t("find.title") }).fill("frage");
      await page.locator("[data-found]").first().waitFor();
    },
  },
  {
    name: "folded",
    async open({ build, world, page, t }) {
      await build(world.draft);
      await page
        .getByRole("button", { name: t("fold.fold", { name: QUESTION }) })
        .first()
        .click();
    },
    // Folds are kept in the browser, and would hide what other views show.
    leave: ({ page, t }) =>
      page
        .getByRole("button", { name: t("fold.unfold", { name: QUESTION }), exact: true })
        .first()
        .click(),
  },
  {
    name: "help",
    phone: false,
    scope: DIALOG,
    async open({ build, world, page, dialog }) {
      await build(world.large);
      await page.keyboard.press("?");
      await dialog.getByRole("switch").waitFor();
    },
  },
  {
    name: "add-step",
    scope: DIALOG,
    async open({ build, world, page, t, dialog }) {
      await build(world.empty);
      await page
        .getByRole("button", { name: t("add.first") })
        .first()
        .click();
      await dialog.getByRole("searchbox").waitFor();
    },
  },
  {
    name: "step-menu",
    async open({ build, world, page, t, phone }) {
      await build(world.draft);
      await chosenMenu({ page, t, phone });
    },
  },
  {
    name: "delete",
    scope: DIALOG,
    async open({ build, world, page, t, item, dialog, phone }) {
      await build(world.draft);
      await chosenMenu({ page, t, phone });
      await item(t("menu.remove")).click();
      await dialog.getByRole("button", { name: t("form.cancel"), exact: true }).waitFor();
    },
  },
  {
    name: "moving",
    async open({ build, world, page, t, item, phone }) {
      await build(world.draft);
      await chosenMenu({ page, t, phone });
      await item(t("menu.move")).click();
      await page.getByText(t("held.move", { name: QUESTION })).waitFor();
    },
  },
  {
    name: "copied",
    async open({ build, world, page, t, item, phone }) {
      await build(world.draft);
      await chosenMenu({ page, t, phone });
      await item(t("menu.copy")).click();
      await page.getByText(t("held.copy", { name: QUESTION })).waitFor();
    },
    leave: ({ page }) => page.keyboard.press("Escape"),
  },
  {
    name: "findings",
    async open({ build, world, page }) {
      await build(world.lacking);
      await page.locator("header").getByRole("button", { name: /^\d+ / }).first().click();
      await page.getByRole("menuitem").nth(3).waitFor();
    },
  },
  {
    name: "settings",
    scope: DIALOG,
    async open({ build, world, open, t, dialog }) {
      await build(world.draft);
      await open(t("settings.title"));
      await dialog.getByRole("switch").waitFor();
    },
  },
  {
    name: "publish",
    scope: DIALOG,
    async open({ build, world, button, t, dialog }) {
      await build(world.stopped);
      await button(t("publish.yes")).click();
      await dialog.getByRole("textbox").waitFor();
    },
  },
  { name: "published", open: ({ build, world }) => build(world.running) },
  { name: "next", open: ({ build, world }) => build(`${world.next}/next`) },
  {
    name: "next-publish",
    scope: DIALOG,
    async open({ build, world, button, t, dialog }) {
      await build(`${world.next}/next`);
      await button(t("publish.yes")).click();
      await dialog.getByText(t("next.nobody")).waitFor();
    },
  },
  {
    name: "versions",
    scope: DIALOG,
    async open({ build, world, open, t, dialog }) {
      await build(world.stopped);
      await open(t("versions.title"));
      await dialog.getByText(t("versions.number", { number: 2 })).waitFor();
    },
  },
  {
    name: "compare",
    scope: DIALOG,
    async open({ build, world, open, t, named, page }) {
      await build(world.stopped);
      await open(t("versions.title"));
      const words = t("colon", {
        what: t("versions.compare"),
        value: t("versions.number", { number: 1 }),
      });
      await page.getByRole("button", { name: words }).click();
      await named(t("versions.compare")).getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "restore",
    // Over the list of versions, which is a dialog as well.
    scope: ".mantine-Modal-content",
    async open({ build, world, open, t, page }) {
      await build(world.running);
      await open(t("versions.title"));
      const words = t("colon", {
        what: t("versions.restore"),
        value: t("versions.number", { number: 1 }),
      });
      await page.getByRole("button", { name: words }).click();
      await page.getByText(t("versions.asNextText")).waitFor();
    },
  },
];

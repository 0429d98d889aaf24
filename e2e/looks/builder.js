// The builder: its canvas, its menus and dialogs, and what stands beside it.

const DIALOG = "[role=dialog]";
const BESIDE = "aside, [role=dialog]";
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
    async open({ build, world, open, t, dialog, page }) {
      await build(world.stopped);
      await open(t("versions.title"));
      const words = `${t("versions.compare")}: ${t("versions.number", { number: 1 })}`;
      await page.getByRole("button", { name: words }).click();
      await dialog.getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "restore",
    // Over the list of versions, which is a dialog as well.
    scope: ".mantine-Modal-content",
    async open({ build, world, open, t, page }) {
      await build(world.stopped);
      await open(t("versions.title"));
      const words = `${t("versions.restore")}: ${t("versions.number", { number: 1 })}`;
      await page.getByRole("button", { name: words }).click();
      await page.getByText(t("versions.restoreText")).waitFor();
    },
  },
  {
    name: "trial-begin",
    scope: BESIDE,
    async open({ build, world, open, beside, t }) {
      await build(world.draft);
      await open(t("trial.button"));
      await beside(t("beside.title.trial")).getByText(t("trial.begin")).waitFor();
    },
  },
  {
    name: "trial",
    scope: BESIDE,
    async open({ build, world, beside, t, page, phone, button }) {
      await build(world.tested);
      if (phone)
        await button(t("beside.back"))
          .or(button(t("trial.isOn")))
          .first()
          .waitFor();
      if (phone) await button(t("beside.back")).click();
      await beside(t("beside.title.trial")).getByText(world.trial.code).first().waitFor();
      await page.getByText(t("trial.waiting")).waitFor();
    },
  },
  {
    name: "simulator",
    scope: BESIDE,
    async open({ build, world, open, beside, t, page, unfold }) {
      await build(world.draft);
      await open(t("sim.open"));
      const sim = beside(t("beside.title.simulator"));
      await sim.getByRole("textbox", { name: t("sim.write") }).fill("Hallo");
      await page.keyboard.press("Enter");
      await sim.getByRole("log").getByText("Termin oder Kauf?").waitFor();
      await unfold(sim);
      await sim.getByText(t("sim.keepText")).waitFor();
    },
  },
  {
    name: "scenarios",
    scope: BESIDE,
    async open({ build, world, open, beside, t, page }) {
      await build(world.draft);
      await open(t("beside.title.scenarios"));
      const all = beside(t("beside.title.scenarios"));
      await all
        .getByRole("button", { name: /Wer nichts sagt/ })
        .first()
        .click();
      await page.locator("[data-went='missed']").waitFor();
    },
  },
  {
    name: "backtest",
    scope: BESIDE,
    async open({ build, world, open, beside, t, button }) {
      await build(world.draft);
      await open(t("beside.title.backtest"));
      const past = beside(t("beside.title.backtest"));
      await button(t("backtest.run"), past).click();
      await past.getByRole("region").getByRole("heading").first().waitFor();
    },
  },
  {
    name: "history",
    scope: DIALOG,
    async open({ build, world, open, t, dialog }) {
      await build(world.running);
      await open(t("runs.title"));
      await dialog.getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "history-failed",
    scope: DIALOG,
    async open({ build, world, open, t, dialog }) {
      await build(world.running);
      await open(t("runs.title"));
      await dialog.getByText(t("runs.failed"), { exact: true }).first().click();
      await dialog.getByRole("listitem").getByText("Otto").waitFor();
    },
  },
  {
    name: "history-run",
    scope: DIALOG,
    async open({ build, world, open, t, dialog }) {
      await build(world.running);
      await open(t("runs.title"));
      await dialog.getByText(t("runs.ended"), { exact: true }).first().click();
      await dialog.getByRole("button", { name: /Jürgen/ }).click();
      await dialog.getByText(t("runs.variables")).waitFor();
    },
  },
  {
    name: "counts",
    async open({ go, world, page, phone }) {
      await go(`/workflows/${world.running}/history`);
      await page.getByRole("complementary").locator("dd", { hasText: "5" }).first().waitFor();
      if (!phone) await page.locator("[data-tone='passed']").first().waitFor();
    },
  },
  ...[0, 1, 2, 3].map((nth) => ({
    name: `run-${nth + 1}`,
    async open({ go, world, page, phone }) {
      await go(`/workflows/${world.running}/runs/${world.runs[nth]}`);
      await page.getByRole("complementary").getByRole("button").first().waitFor();
      if (!phone) await page.locator("[data-tone]").first().waitFor();
    },
  })),
];

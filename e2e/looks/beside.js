// What stands beside the canvas, or over it on a phone: tests, the simulator, examples, the past, the
// history and its numbers.

const DIALOG = "[role=dialog]";
const BESIDE = "aside, [role=dialog]";

export const beside = [
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
    name: "backtest-outline",
    desk: false,
    async open({ build, world, open, beside, t, button, page }) {
      await build(world.draft);
      await open(t("beside.title.backtest"));
      const past = beside(t("beside.title.backtest"));
      await button(t("backtest.run"), past).click();
      await button(t("beside.look"), past).click();
      await page.locator("ol [data-tone='passed']").first().waitFor();
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
  {
    // Who passed a step.
    name: "step-counts",
    async open({ go, world, page, t }) {
      await go(`/workflows/${world.running}/history?step=anliegen&whom=passed`);
      const beside = page.getByRole("complementary");
      await beside.getByRole("button", { name: t("runs.everywhere"), exact: true }).waitFor();
      await beside.getByRole("listitem").first().waitFor();
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

// The list, the gallery and the settings: how one comes to each view of them.
import { files } from "./furnish.js";

const DIALOG = "[role=dialog]";

export const pages = [
  { name: "list", open: ({ listed }) => listed() },
  {
    name: "list-found",
    async open({ page, listed }) {
      await listed();
      await page.getByRole("searchbox").fill("entwurf");
      await page.getByRole("link", { name: "Vierzig" }).first().waitFor({ state: "detached" });
    },
  },
  {
    name: "list-nothing",
    async open({ page, t, listed }) {
      await listed();
      await page.getByRole("searchbox").fill("Xanthippe");
      await page.getByText(t("list.noMatchText")).waitFor();
    },
  },
  {
    name: "list-filtered",
    async open({ go, page, t }) {
      await go("/workflows?status=published&sort=publishedAt.down");
      // A row of buttons on a desk, a list to choose from on a phone.
      const named = { name: t("filter.published") };
      const row = page.getByRole("radio", { ...named, checked: true });
      const chosen = row.or(page.getByRole("option", { ...named, selected: true }));
      await chosen.first().waitFor({ state: "attached" });
    },
  },
  {
    name: "list-none-fits",
    async open({ go, page, t }) {
      await go("/workflows?status=published&who=1");
      await page.getByText(t("filter.noneText")).waitFor();
    },
  },
  { name: "row-menu", open: ({ listed }) => listed("Begrüßung am Schalter") },
  { name: "row-menu-draft", open: ({ listed }) => listed("Entwurf") },
  {
    name: "create",
    scope: DIALOG,
    async open({ listed, button, t, dialog, page }) {
      await listed();
      await button(t("create.title")).click();
      await dialog.getByRole("textbox").first().waitFor();
      await page.keyboard.type("Neu");
    },
  },
  {
    name: "describe",
    scope: DIALOG,
    async open({ listed, item, t, dialog }) {
      await listed("Entwurf");
      await item(t("describe.title")).click();
      await dialog.getByRole("textbox").first().waitFor();
    },
  },
  {
    name: "stop",
    scope: DIALOG,
    async open({ listed, item, t, dialog }) {
      await listed("Begrüßung am Schalter");
      await item(t("stop.yes")).click();
      await dialog.getByRole("button", { name: t("stop.yes"), exact: true }).waitFor();
    },
  },
  {
    name: "delete-workflow",
    scope: DIALOG,
    async open({ listed, item, t, dialog }) {
      await listed("Entwurf");
      await item(t("list.remove")).click();
      await dialog.getByRole("button", { name: t("list.remove"), exact: true }).waitFor();
    },
  },
  { name: "import", scope: DIALOG, open: ({ importDialog }) => importDialog() },
  {
    name: "import-removed",
    scope: DIALOG,
    async open({ importFile, t, dialog }) {
      await importFile("anderswo.json", files.foreign);
      await dialog.getByText(t("import.removed")).waitFor();
    },
  },
  {
    name: "import-broken",
    scope: DIALOG,
    async open({ importFile, dialog, t }) {
      await importFile("kaputt.json", files.broken);
      await dialog.getByText(t("import.refused.noJson", { name: "kaputt.json" })).waitFor();
    },
  },
  {
    name: "import-refused",
    scope: DIALOG,
    async open({ importFile, dialog, t }) {
      await importFile("fremd.json", files.refused);
      await dialog.getByText(t("import.notImported")).waitFor();
    },
  },
  {
    name: "gallery",
    async open({ go, page }) {
      await go("/workflows/templates");
      await page.getByRole("main").getByRole("listitem").nth(20).waitFor();
    },
  },
  {
    name: "gallery-nothing",
    async open({ go, page, t }) {
      await go("/workflows/templates");
      await page.getByRole("searchbox").fill("Xanthippe");
      await page.getByText(t("templates.noMatchText")).waitFor();
    },
  },
  {
    name: "template",
    async open({ go, page, phone }) {
      await go("/workflows/templates");
      await page.getByRole("main").getByRole("listitem").nth(20).waitFor();
      await page.getByRole("main").getByRole("listitem").nth(8).getByRole("link").click();
      await page.getByRole("complementary").getByRole("textbox").waitFor();
      if (!phone) await page.locator("button[data-spot]").nth(1).waitFor();
    },
  },
  {
    name: "settings-snippets",
    async open({ go, page }) {
      await go("/settings/snippets");
      await page.getByText("/anfahrt", { exact: true }).waitFor();
    },
  },
  {
    name: "settings-snippet",
    scope: DIALOG,
    async open({ go, page, app, dialog }) {
      await go("/settings/snippets");
      await page
        .getByRole("listitem")
        .filter({ hasText: "/anfahrt" })
        .getByRole("button")
        .last()
        .click();
      await page.getByRole("menuitem", { name: app("actions.edit"), exact: true }).click();
      await dialog.getByRole("textbox").first().waitFor();
    },
  },
  {
    name: "settings-files",
    async open({ go, page }) {
      await go("/settings/files");
      await page.getByRole("link", { name: /Lieferbedingungen/ }).waitFor();
    },
  },
  {
    name: "inbox-message",
    // Names and last words of the list are whole in the conversation.
    allowed: [/^cut off: <bdi/],
    async open({ go, page, world }) {
      await go(`/inbox/all/${world.asked}`);
      await page.getByRole("log").getByText("Heute nicht").waitFor();
    },
  },
  {
    name: "inbox-file",
    scope: DIALOG,
    async open({ go, world, app, button, dialog }) {
      await go(`/inbox/all/${world.asked}`);
      await button(app("composer.attach")).click();
      await dialog.getByRole("button", { name: /^Allgemeine Lieferbedingungen/ }).waitFor();
    },
  },
  {
    name: "inbox-snippet",
    // What a snippet says is whole once it is put in.
    allowed: [/^(at 360 px: )?cut off: <bdi/, /cut off: .*sb-aside/],
    async open({ go, page, world, app, button, dialog }) {
      await go(`/inbox/all/${world.asked}`);
      await button(app("composer.attach")).click();
      await dialog.getByRole("button", { name: /^Allgemeine Lieferbedingungen/ }).click();
      await page.getByLabel(app("composer.writeMessage")).pressSequentially("/");
      await page.getByRole("option", { name: /^\/anfahrt/ }).waitFor();
    },
    // What is written is kept for the conversation, and would be there again.
    async leave({ page, app }) {
      await page.getByLabel(app("composer.writeMessage")).fill("");
      await page.reload();
    },
  },
];

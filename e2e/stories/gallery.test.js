// A manager looks through the templates, sees one drawn, and makes a workflow of their own of it.
import { after, before } from "node:test";
import { assertAccessible, assertNoSideways } from "../harness/axe.js";
import { enterAs, openBrowser, signIn } from "../harness/browser.js";
import { Server } from "../harness/server.js";
import { shot } from "../harness/shots.js";
import { story } from "../harness/story.js";

const looks = [
  { name: "desktop-light" },
  { name: "desktop-dark", dark: true },
  { name: "phone-light", phone: true },
  { name: "phone-dark", phone: true, dark: true },
];
const words = {
  en: { title: "Templates", search: "welcome phone", found: /Welcome.*phone/i, away: "Away" },
  fr: { title: "Modèles", search: "bienvenue telephone", found: /télépho/i, away: "Absence" },
  es: { title: "Plantillas", search: "bienvenida telefono", found: /teléfono/i, away: "Ausencia" },
};
let server, browser, owner;
const world = () => ({ browser, server });

before(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  owner = await browser.window();
  await signIn(owner, server, server.owner);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

// W-08
story("from the empty list to a draft made from a template", world, async (step) => {
  await owner.goto(`${server.url}/workflows`);
  await owner.getByRole("link", { name: "Templates" }).first().click();
  await owner.getByRole("heading", { level: 1, name: "Templates" }).waitFor();

  step("found as typed");
  const search = owner.getByRole("searchbox", { name: "Find a template" });
  await search.fill("nothing like this");
  await owner.getByText("No template fits “nothing like this”").waitFor();
  await search.fill("escalation");
  const card = owner.getByRole("main").getByRole("listitem").getByRole("link");
  await card
    .filter({ hasText: /escalation/i })
    .first()
    .click();

  step("seen on the canvas, with what is to be filled in");
  const canvas = owner.getByRole("region", { name: "Canvas" });
  await canvas.locator("button[data-spot]").nth(1).waitFor();
  const about = owner.getByRole("complementary", { name: "About" });
  await about.getByRole("heading", { name: "To fill in afterwards" }).waitFor();

  step("used; what is missing is marked in the builder");
  await about.getByRole("textbox", { name: "Name" }).fill("Second level");
  await about.getByRole("button", { name: "Use this template" }).click();
  await owner.getByRole("heading", { level: 1, name: "Second level" }).waitFor();
  await owner.getByRole("region", { name: "Canvas" }).locator("[data-wrong]").first().waitFor();
});

for (const [locale, { title, search, found, away }] of Object.entries(words))
  story(`the gallery looks right: ${locale}`, world, async (step) => {
    await owner.evaluate(
      (wanted) =>
        fetch("/api/me", {
          method: "PATCH",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ locale: wanted }),
        }),
      locale,
    );
    for (const { name, phone, dark } of looks) {
      step(name);
      const page = await browser.window({ phone, dark });
      await enterAs(page, owner);
      const check = async (what) => {
        await shot(page, `${what}-${locale}-${name}`);
        await assertAccessible(page, `${what}, ${locale}, ${name}`);
        await assertNoSideways(page, `${what}, ${locale}, ${name}`);
      };
      await page.goto(`${server.url}/workflows/templates`);
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      await page.getByRole("main").getByRole("listitem").nth(20).waitFor();
      await check("templates");
      await page.getByText(away, { exact: true }).first().click();
      await page.getByRole("main").getByRole("listitem").nth(20).waitFor({ state: "detached" });
      await page.goto(`${server.url}/workflows/templates`);
      await page.getByRole("searchbox").fill(search);
      await page.getByRole("main").getByRole("link", { name: found }).first().click();
      await page.getByRole("complementary").getByRole("textbox").waitFor();
      if (!phone) await page.locator("button[data-spot]").nth(1).waitFor();
      await check("template");
      await page.context().close();
    }
  });

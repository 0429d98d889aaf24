// One story for each language and device: all views of a list are gone through on one page.
import { after, before } from "node:test";
import { enterAs, openBrowser, signIn, speak } from "../harness/browser.js";
import { assertNothing, lookAt, places } from "../harness/looks.js";
import { startProvider } from "../harness/provider.js";
import { Server } from "../harness/server.js";
import { story } from "../harness/story.js";
import { LOCALES, wordsOf } from "../harness/words.js";
import { actsOf } from "./acts.js";
import { furnish } from "./furnish.js";

/** Looks at a few views only, while one mends them: VIEWS=list,stop */
const only = process.env.VIEWS?.split(",");

/** Each view is seen in every language, and on a desk and on a phone between them; ALL=1 sees every view in
 * every place. What is left out on one of the two is always seen on the other. */
function seen(views, place) {
  const there = views.filter(({ phone, desk }) => (place.phone ? phone : desk) !== false);
  if (process.env.ALL || only) return there;
  const turn = LOCALES.indexOf(place.locale) + Number(place.phone);
  return there.filter(({ phone, desk, name }) => {
    const number = views.findIndex((one) => one.name === name);
    return phone === false || desk === false || (number + turn) % 2 === 0;
  });
}

/** What is wrong with a view; one that cannot be reached is a fault like others. */
const looked = (view, given, what) =>
  view
    .open(given)
    .then(() => lookAt(given.page, what))
    .catch((error) => [`${view.name}, ${what.place.name}: ${error.message}`]);

/** What is found wrong is looked at again on a page loaded anew: these stories tell how views look, and
 * what only a busy moment showed is said without failing them. */
async function lasting(look, fresh) {
  const first = await look();
  if (first.length === 0) return first;
  await fresh();
  const found = await look();
  if (found.length === 0) process.stderr.write(`seen once, not again:\n${first.join("\n")}\n`);
  return found;
}

/** `viewsOf` says which views there are in the prepared workspace; `view` how workflows are shown. */
export function tell(what, viewsOf, view = "canvas") {
  let server, browser, provider, world;
  /** A window of somebody who reads each language. */
  const managers = {};

  before(async () => {
    const all = [Server.start(), openBrowser(), startProvider()];
    [server, browser, provider] = await Promise.all(all);
    world = await furnish(server, provider);
    for (const locale of LOCALES) {
      const login = await server.addUser(`chef-${locale}`, "Ilse", "Groß", "manager");
      managers[locale] = await browser.window();
      await signIn(managers[locale], server, login);
      await speak(managers[locale], locale);
    }
  });

  after(async () => {
    await browser?.close();
    provider?.stop();
    await server?.stop();
  });

  for (const place of places)
    story(
      `${what}: ${place.name}`,
      () => ({ browser, server }),
      async (step) => {
        const page = await browser.window({ phone: place.phone });
        await page.addInitScript((wished) => {
          localStorage.setItem("sb.workflow-view", JSON.stringify(wished));
        }, view);
        await enterAs(page, managers[place.locale]);
        const words = wordsOf(place.locale);
        const acts = actsOf({ page, ...words, phone: place.phone, url: server.url });
        const given = { page, world, phone: place.phone, ...words, ...acts };
        const all = viewsOf(world);
        const found = [];
        for (const view of seen(all, place)) {
          const number = all.findIndex(({ name }) => name === view.name);
          if (only && !only.some((name) => view.name.startsWith(name))) continue;
          step(view.name);
          const look = () => looked(view, given, { view, place, number });
          found.push(...(await lasting(look, acts.fresh)));
          await view.leave?.(given);
        }
        await page.context().close();
        assertNothing(found);
      },
    );
}

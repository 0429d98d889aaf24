// Times as a person feels them, taken inside the page: from the key or the click to the picture.

import { PATIENCE, until } from "./until.js";

export const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

async function inTime(what, waiting) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited too long for ${what}`)), PATIENCE);
  });
  return Promise.race([waiting, late]).finally(() => clearTimeout(timer));
}

/** From the click on a link until a workflow of so many cards is drawn: all of it on the small map,
 * and in large what is in sight, with what leads there. */
export async function opened(page, link, many) {
  await page.evaluate((wanted) => {
    window.opened = new Promise((resolve) => {
      const begin = (event) => {
        const began = event.timeStamp;
        const look = () => {
          const known = document.querySelectorAll(".react-flow__minimap-node").length;
          const cards = document.querySelectorAll("button[data-spot]").length;
          const ways = document.querySelectorAll(".react-flow__edge").length;
          // A task after the frame in which all is there runs when that frame is painted.
          const done = known >= wanted && cards > 0 && ways >= cards - 1;
          if (done) setTimeout(() => resolve(performance.now() - began));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      };
      document.addEventListener("click", begin, { capture: true, once: true });
    });
  }, many);
  await link.click();
  return inTime(
    "the workflow to be drawn",
    page.evaluate(() => window.opened),
  );
}

/** From this event until what the act that causes it changed on the canvas is painted. */
async function changed(page, event, act) {
  await page.evaluate((name) => {
    const drawn = () =>
      [...document.querySelectorAll("button[data-spot^='step ']")]
        .map((card) => card.textContent)
        .join("\n");
    const before = drawn();
    window.changed = new Promise((resolve) => {
      const begin = (event) => {
        const began = event.timeStamp;
        const look = () => {
          if (drawn() === before) requestAnimationFrame(look);
          else setTimeout(() => resolve(performance.now() - began));
        };
        requestAnimationFrame(look);
      };
      document.addEventListener(name, begin, { capture: true, once: true });
    });
  }, event);
  await act();
  return inTime(
    `${event} to change what is drawn`,
    page.evaluate(() => window.changed),
  ).catch(async (error) => {
    throw new Error(`${error.message}; the focus was ${await focusOf(page)}`);
  });
}

/** Where a key went that did nothing. */
const focusOf = (page) =>
  page.evaluate(() => {
    const { tagName, textContent } = document.activeElement;
    const open = [...document.querySelectorAll("[role=dialog]")].map((at) => at.textContent);
    return `on ${tagName} “${textContent.slice(0, 60)}”, dialogs open: ${JSON.stringify(open)}`;
  });

export const edited = (page, key) => changed(page, "keydown", () => page.keyboard.press(key));

/** A canvas on its way to a step would slip away under the hand. */
const atRest = (card) =>
  until("the canvas comes to rest", async () => {
    const before = await card.boundingBox();
    await new Promise((resolve) => setTimeout(resolve, 150));
    const now = await card.boundingBox();
    return before.x === now.x && before.y === now.y;
  });

/** A step dragged by the mouse to a place for it, from letting go. */
export async function dragged(page, card, place) {
  const middle = async (of) => {
    const { x, y, width, height } = await of.boundingBox();
    return [x + width / 2, y + height / 2];
  };
  await atRest(card);
  const [x, y] = await middle(card);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 20, y + 10, { steps: 3 });
  await card.page().locator("[data-held]").first().waitFor();
  const to = await middle(place);
  await page.mouse.move(...to, { steps: 5 });
  await page.mouse.move(to[0] + 1, to[1]);
  return changed(page, "drop", () => page.mouse.up());
}

// Browser windows: each one a person with cookies and storage of their own.
import { chromium } from "playwright-core";
import { PATIENCE } from "./until.js";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** What a page may complain about without anything being wrong: the server being away on purpose. */
const harmless = /Failed to load resource|WebSocket connection to|net::ERR_/;

export async function openBrowser() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: flags });
  const complaints = [];

  return {
    complaints,
    close: () => browser.close(),
    pages: () => browser.contexts().flatMap((context) => context.pages()),
    /** A window of somebody new. */
    async window(options = {}) {
      const { phone = false, dark = false, url } = options;
      const context = await browser.newContext({
        viewport: phone ? PHONE : DESKTOP,
        hasTouch: phone,
        isMobile: phone,
        deviceScaleFactor: 1,
        locale: "en-GB",
        timezoneId: "Europe/Paris",
        colorScheme: dark ? "dark" : "light",
        // Nothing slides while it is looked at or clicked.
        reducedMotion: "reduce",
        baseURL: url,
      });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.stack ?? error}`));
      page.on("console", (message) => {
        if (message.type() === "error" && !harmless.test(message.text()))
          complaints.push(`${page.url()}: ${message.text()}`);
      });
      return page;
    },
  };
}

/** Signs in at the door, as a person does. */
export async function signIn(page, server, { email, password }) {
  await page.goto(server.url);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation", { name: "Modules" }).waitFor();
}

/** The session of a window that signed in before, in another window. */
export async function enterAs(page, signedIn) {
  await page.context().addCookies(await signedIn.context().cookies());
}

/** The language of whoever is signed in here, from the next page that is loaded on. */
export async function speak(page, locale) {
  const data = { locale };
  const reply = await page.request.patch(new URL("/api/me", page.url()).href, { data });
  if (!reply.ok()) throw new Error(`the language was not taken: ${await reply.text()}`);
}

// What most stories begin with and end with: a server of their own, a browser, and its owner signed in.
import { after, before } from "node:test";
import { openBrowser, signIn } from "./browser.js";
import { Server } from "./server.js";

/** Gives `{ server, browser, owner }` to `take` before the first story of a file. */
export function stage(take) {
  let server, browser;
  before(async () => {
    [server, browser] = await Promise.all([Server.start(), openBrowser()]);
    const owner = await browser.window();
    await signIn(owner, server, server.owner);
    await take({ server, browser, owner });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
}

// Every page, on a desk and in a hand, by day and by night: axe finds nothing, nothing scrolls
// sideways. With SHOTS=1 there are pictures of all of them.
import { after, before } from "node:test";
import { assertAccessible, assertNoSideways } from "../harness/axe.js";
import { enterAs, openBrowser, PHONE, signIn } from "../harness/browser.js";
import { chatOf } from "../harness/chat.js";
import { crowd, writeIn } from "../harness/crowd.js";
import { inboxOf } from "../harness/inbox.js";
import { startProvider } from "../harness/provider.js";
import { Server } from "../harness/server.js";
import { shot } from "../harness/shots.js";
import { story } from "../harness/story.js";

const settings = [
  ["channels", "Channels"],
  ["users", "Users"],
  ["teams", "Teams"],
  ["fields", "Contact fields"],
  ["tags", "Tags"],
  ["lifecycle", "Lifecycle"],
  ["hours", "Business hours"],
  ["services", "Services"],
  ["tokens", "API tokens"],
  ["workspace", "Workspace"],
  ["profile", "My profile"],
];
const looks = [
  { name: "desktop-light" },
  { name: "desktop-dark", dark: true },
  { name: "phone-light", phone: true },
  { name: "phone-dark", phone: true, dark: true },
];
let server, browser, provider, chatAddress, signedIn;

before(async () => {
  [server, browser, provider] = await Promise.all([Server.start(), openBrowser(), startProvider()]);
  const web = await server.cli("channel", "add", "webchat", "--name", "Website");
  chatAddress = `${server.url}/chat/${web.channel_id}`;
  await server.addUser("maria", "María José", "Ñíguez y Fernández de Córdoba");
  const channel = await crowd(server, provider, 40);
  await writeIn(channel, "person_40", {}, ["Und noch etwas.", "Ist er schon verschickt?"]);
  signedIn = await browser.window();
  await signIn(signedIn, server, server.owner);
  await prepare(signedIn);
});

after(async () => {
  await browser?.close();
  provider?.stop();
  await server?.stop();
});

/** A conversation with a bit of everything. */
async function prepare(page) {
  const inbox = inboxOf(page);
  await inbox.row("Wolfeschlegel").click();
  await inbox.write("Sie ist unterwegs 📦\nund kommt am Dienstag.");
  await inbox.log.getByText("Sent", { exact: true }).waitFor();
  await inbox.comment("Stammkunde seit 1998, bitte zuvorkommend.");
  provider.become("refuse");
  await inbox.write("Hier die Sendungsnummer: 00340434161094042557");
  await inbox.log.getByText("Failed", { exact: true }).waitFor();
  provider.become("take");
  await inbox.button("Add tag").click();
  await page.getByRole("option", { name: /Très urgent/ }).click();
  await inbox.log.getByText("Tag “Très urgent” added").waitFor();
}

for (const { name, phone, dark } of looks)
  story(
    `the pages look right: ${name}`,
    () => ({ browser, server }),
    async (step) => {
      const page = await browser.window({ phone, dark });
      const check = async (what) => {
        await shot(page, `${what.replace(/\W+/g, "-")}-${name}`);
        await assertAccessible(page, `${what}, ${name}`);
        await assertNoSideways(page, `${what}, ${name}`);
      };
      step("sign-in");
      await page.goto(server.url);
      await page.getByRole("button", { name: "Sign in" }).waitFor();
      await check("sign-in");

      step("inbox");
      await enterAs(page, signedIn);
      await page.goto(`${server.url}/inbox/all`);
      const inbox = inboxOf(page);
      await inbox.row("محمد").waitFor();
      await check("inbox");
      await inbox.row("Wolfeschlegel").click();
      await inbox.says("Ist er schon verschickt?").waitFor();
      await page.getByLabel("Write a message").waitFor();
      await check("conversation");
      if (phone) {
        await page.setViewportSize({ width: 360, height: 740 });
        await assertNoSideways(page, "conversation on a small phone");
        await page.setViewportSize(PHONE);
        await inbox.button("More").click();
        await check("conversation menu");
        await page.getByRole("menuitem", { name: "Show the contact" }).click();
        await page.getByRole("heading", { name: "Contact", exact: true }).waitFor();
        await check("contact");
      } else {
        await inbox.button("Assign").click();
        await page.getByRole("option", { name: /María/ }).waitFor();
        await check("assign");
        await page.keyboard.press("Escape");
        await page.keyboard.press("Control+k");
        await page.getByRole("dialog").getByRole("combobox").waitFor();
        await check("palette");
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: /^Me: / }).click();
        await page.getByRole("menuitem", { name: "Sign out" }).waitFor();
        await check("profile menu");
      }

      for (const [path, heading] of settings) {
        step(`settings: ${path}`);
        await page.goto(`${server.url}/settings/${path}`);
        await page.getByRole("heading", { level: 1, name: heading }).waitFor();
        await page.getByRole("main").getByLabel("Loading").waitFor({ state: "detached" });
        await check(`settings ${path}`);
      }

      step("chat page");
      await page.goto(chatAddress);
      const chat = chatOf(page);
      await chat.write(`Bonjour, ${name} ! Voici une assez longue question sur les lampes.`);
      await page.getByText("· Sent").waitFor();
      await check("chat");
      await page.context().close();
    },
  );

// Pictures of writing (the message with its chips, snippets, two versions compared, the outline on a
// phone) and of a test on a real channel. `take` writes what is in the window.
import { enterAs } from "../harness/browser.js";
import { chatOf } from "../harness/chat.js";

const snippets = [
  ["greeting", "Greetings", "Hello $contact.firstname|there, Zoé from the workshop here."],
  ["opening", "Greetings", "We are open from Monday to Friday, 9 to 18."],
  ["estimate", "Repairs", "An estimate takes us two days and costs nothing."],
  ["parts", "Repairs", "The spare part is ordered. We write as soon as it is here."],
];

export async function takeWriting({ page, browser, server, canvas, take, greeting, large }) {
  for (const [name, topic, text] of snippets)
    await server.api("POST", "/api/snippets", { name, topic, text });
  const path = `/api/workflows/${greeting}`;
  const next = await server.api("POST", `${path}/next`);
  const { definition, revision } = next;
  definition.steps.find(({ id }) => id === "hello").message.text =
    "Hello $contact.firstname|there! Zoé and her team here. Write at any time, we answer within a day.";
  await server.api("PUT", `${path}/next`, { definition, revision });
  await canvas.open(`${server.url}/workflows/${greeting}/next`);
  await canvas.go("Welcome");
  await page.locator("[data-variable]").first().waitFor();
  await page.getByText("What the contact sees").click();
  await page.waitForTimeout(300);
  await take("message");

  const words = canvas.drawer.getByRole("textbox", { name: "Message" });
  await words.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" /");
  await page.getByRole("option").first().waitFor();
  await take("snippets");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");

  await page.getByRole("button", { name: "Versions", exact: true }).click();
  await page.getByRole("button", { name: "Compare: Version 1" }).click();
  await page.getByText("Welcome", { exact: true }).last().waitFor();
  await take("compare");

  const phone = await browser.window({ phone: true });
  await enterAs(phone, page);
  await phone.goto(`${server.url}/workflows/${large}`);
  await phone.getByRole("region", { name: "Outline" }).locator("[data-spot]").first().waitFor();
  await take("outline", phone);
}

export async function takeTrying({ page, browser, server, canvas, press, aside, take, draft }) {
  await server.cli("channel", "add", "webchat", "--name", "Website");
  await canvas.open(`${server.url}/workflows/${draft}`);
  await press("Test");
  const panel = aside("Test on a real channel");
  await panel.getByRole("button", { name: "Start the test" }).click();
  const link = await panel.getByRole("link", { name: "Open the chat" }).getAttribute("href");
  const customer = await browser.window({ phone: true });
  const chat = chatOf(customer);
  await customer.goto(link);
  await customer.getByRole("button", { name: "Send", exact: true }).click();
  await chat.says("Hello, Atelier Zoé here.").waitFor();
  await page.locator("[data-tone='waiting']").first().waitFor();
  await press("Show everything");
  await take("trial");
}

// What an agent sees and does in the inbox.

export function inboxOf(page) {
  const list = page.getByRole("region", { name: "Conversations" });
  const log = page.getByRole("log", { name: "Messages" });
  return {
    list,
    log,
    /** The newest line that says this; a question repeats its answers. */
    says: (text) => log.getByText(text, { exact: true }).last(),
    row: (words) => list.getByRole("link").filter({ hasText: words }),
    button: (name) => page.getByRole("button", { name, exact: true }),
    async write(text) {
      await page.getByLabel("Write a message").fill(text);
      await page.getByRole("button", { name: "Send", exact: true }).click();
    },
    async comment(text) {
      await page.getByText("Comment", { exact: true }).click();
      await page.getByLabel("Write a comment only colleagues see").fill(text);
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await page.getByText("Message", { exact: true }).click();
    },
  };
}

/** Chooses how one can be reached, in the menu behind the face. */
export async function goOnline(page) {
  await page.getByRole("button", { name: /^Me: / }).click();
  await page.getByRole("menuitem", { name: "Online" }).click();
  await page.getByRole("menuitem", { name: "Online" }).waitFor({ state: "hidden" });
}

// What a customer sees and does, on the hosted page or in the widget.

export function chatOf(page) {
  const thread = page.getByRole("region", { name: "Messages" });
  return {
    thread,
    says: (text) => thread.getByText(text, { exact: true }),
    choice: (label) => page.getByRole("button", { name: label, exact: true }),
    async write(text) {
      await page.getByRole("textbox", { name: "Your message" }).fill(text);
      await page.getByRole("button", { name: "Send", exact: true }).click();
    },
  };
}

// What an owner sees and does in the builder, in its outline.

export function builderOf(page) {
  const drawer = page.getByRole("complementary", { name: "Settings of the chosen step" });
  const named = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const choose = async (box, words) => {
    await box.click();
    await page.getByRole("option", { name: words, exact: true }).click();
  };
  return {
    drawer,
    /** A new workflow with nothing in it yet. */
    async create(url, name) {
      await page.goto(`${url}/workflows`);
      await page.getByRole("button", { name: "New workflow" }).first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: "Name" }).fill(name);
      await dialog.getByRole("button", { name: "Create and build" }).click();
      await page.getByRole("heading", { level: 1, name }).waitFor();
      await page.getByText("Outline", { exact: true }).click();
    },
    async trigger(words) {
      await page.getByRole("button", { name: /^Trigger/ }).click();
      await drawer.getByRole("button", { name: new RegExp(`^${named(words)}`) }).click();
      await drawer.getByText("Choose another trigger").waitFor();
    },
    /** Adds a step of a kind: the first one, or below another step's exit. */
    async add(kind, below, path = "") {
      const where = below
        ? new RegExp(`below “${named(below)}”\\s*${named(path)}$`)
        : /Add the first step/;
      await page.getByRole("button", { name: where }).click();
      const dialog = page.getByRole("dialog", { name: "Add a step" });
      await dialog.getByRole("searchbox", { name: "Find a step" }).fill(kind);
      await dialog.getByRole("button", { name: new RegExp(`^${named(kind)}`) }).click();
      await drawer.getByRole("heading", { level: 2, name: kind }).waitFor();
    },
    call: (name) => drawer.getByRole("textbox", { name: "Name", exact: true }).fill(name),
    fill: (label, value) => drawer.getByRole("textbox", { name: label, exact: true }).fill(value),
    choose: (label, words) =>
      choose(drawer.getByRole("combobox", { name: label, exact: true }).last(), words),
    press: (name) => drawer.getByRole("button", { name, exact: true }).click(),
    text: (words) => drawer.getByText(words, { exact: true }),
    async publish(note) {
      await page.getByRole("button", { name: "Publish", exact: true }).click();
      const dialog = page.getByRole("dialog", { name: /^Publish/ });
      await dialog.getByRole("textbox", { name: "What is new (optional)" }).fill(note);
      await dialog.getByRole("button", { name: /publish$/i }).click();
      await dialog.waitFor({ state: "detached" });
      await page.getByText("Published", { exact: true }).first().waitFor();
    },
  };
}

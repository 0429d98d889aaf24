// A manager looks through the templates, sees one drawn, and makes a workflow of their own of it.
import { stage } from "../harness/stage.js";
import { story } from "../harness/story.js";

let server, browser, owner;
const world = () => ({ browser, server });

stage((all) => {
  ({ server, browser, owner } = all);
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

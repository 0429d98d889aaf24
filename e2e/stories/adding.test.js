// Where the keys go when a step is added, and how they come back to its card.
import { canvasOf } from "../harness/canvas.js";
import { stage } from "../harness/stage.js";
import { story } from "../harness/story.js";
import { until } from "../harness/until.js";

let server, browser, owner;
const world = () => ({ browser, server });

stage((all) => {
  ({ server, browser, owner } = all);
});

story("a step that was added is written at once, by keys alone", world, async (step) => {
  const { workflow } = await server.api("POST", "/api/workflows/import", {
    format: "switchboard.workflow/1",
    name: "By keys",
    trigger: { type: "conversation_opened" },
    start: "note",
    steps: [{ id: "note", name: "Note it", type: "add_comment", text: "Noted" }],
  });
  const canvas = canvasOf(owner);
  await canvas.open(`${server.url}/workflows/${workflow.id}`);
  const dialog = owner.getByRole("dialog");
  const focused = (what, field) =>
    until(`the focus is on ${what}`, () => field.evaluate((one) => one === document.activeElement));
  const add = async (kind) => {
    await owner.keyboard.press("+");
    await dialog.getByRole("searchbox").fill(kind);
    await owner.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
  };

  // Right after a letter, Escape first calls off the list of variables that might have opened.
  const leave = (card) =>
    until("Escape goes back to the card", async () => {
      await owner.keyboard.press("Escape");
      return card.evaluate((one) => one === document.activeElement);
    });

  step("a message: its text has the focus");
  await canvas.go("Note it");
  await add("Send a message");
  await focused(
    "the message",
    canvas.drawer.getByRole("textbox", { name: "Message", exact: true }),
  );
  await owner.keyboard.type("Hello there");
  await canvas.card("Hello there").waitFor();

  step("Escape goes back to its card, and the next one is added below it");
  await leave(canvas.card("Hello there"));
  await add("Ask a question");
  await focused(
    "the question",
    canvas.drawer.getByRole("textbox", { name: "Question", exact: true }),
  );
  await leave(canvas.card("Ask a question"));

  step("Escape that closes a list does no more than that");
  const kind = canvas.drawer.getByRole("combobox", { name: "Kind of answer" });
  await kind.focus();
  await owner.keyboard.press("ArrowDown");
  await owner.getByRole("option").first().waitFor();
  await owner.keyboard.press("Escape");
  await owner.getByRole("option").first().waitFor({ state: "detached" });
  await focused("the kind of answer", kind);

  step("a key that opens a step goes into its settings, the mouse stays on the card");
  const comment = canvas.drawer.getByRole("textbox", { name: "Comment", exact: true });
  await canvas.card("Note it").focus();
  await owner.keyboard.press("Enter");
  await focused("its comment", comment);
  await leave(canvas.card("Note it"));
  await canvas.card("Hello there").focus();
  await canvas.card("Note it").click();
  await comment.waitFor();
  await focused("its card", canvas.card("Note it"));

  step("where nothing was added the focus is where it was");
  await owner.keyboard.press("+");
  await dialog.getByRole("searchbox").waitFor();
  await owner.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await focused("the card", canvas.card("Note it"));

  step("a step without settings of its own has the focus itself");
  await add("Open conversation");
  await focused("its card", canvas.card("Open conversation"));
});

// A workflow as large as one can be, with branches, questions and jumps in it.

/** A file of so many steps: groups of ten below each other's branches, all of them reached. */
export function largeFile(name, many) {
  const steps = [];
  const add = (step) => steps.push(step) && step;
  const groups = Math.ceil(many / 10);
  for (let group = 0; group < groups; group++) {
    const id = (what) => `${what}-${group}`;
    const room = () => steps.length < many;
    const talk = (what, text, exits) =>
      room() &&
      add({
        id: id(what),
        name: `${text} ${group}`,
        type: "send_message",
        message: { type: "text", text: `${text} nº ${group}, $contact.firstname|cher client` },
        exits,
      });
    talk("hello", "Greeting", { next: id("sort") });
    if (room())
      add({
        id: id("sort"),
        name: `What is it about ${group}`,
        type: "branch",
        branches: ["order", "repair", "other"].map((topic) => ({
          id: topic,
          name: topic === "order" ? "An order" : topic === "repair" ? "A repair" : "Another thing",
          match: "all",
          conditions: [condition(topic)],
        })),
        exits: {
          "branch:order": id("ask"),
          "branch:repair": id("tag"),
          "branch:other": id("note"),
          ...(group + 1 < groups ? { else: `hello-${group + 1}` } : {}),
        },
      });
    if (room())
      add({
        id: id("ask"),
        name: `Ask for the number ${group}`,
        type: "ask_question",
        text: "Quel est le numéro de votre commande ?",
        answer: { type: "text" },
        saveVariable: `number_${group}`,
        exits: { next: id("thanks"), timeout: id("close") },
      });
    talk("thanks", "Thanks", { next: id("wait") });
    if (room())
      add({
        id: id("wait"),
        name: `Wait a day ${group}`,
        type: "wait",
        duration: { amount: 1, unit: "days" },
      });
    if (room()) add({ id: id("close"), name: `Close ${group}`, type: "close_conversation" });
    if (room())
      add({
        id: id("tag"),
        name: `Mark as repair ${group}`,
        type: "update_tags",
        action: "add",
        tags: ["repair"],
        exits: { next: id("hand") },
      });
    if (room())
      add({
        id: id("hand"),
        name: `Give to somebody ${group}`,
        type: "assign",
        to: { type: "anyone", logic: "round_robin" },
      });
    if (room())
      add({
        id: id("note"),
        name: `Note it ${group}`,
        type: "add_comment",
        text: "Something else",
        exits: { next: id("back") },
      });
    if (room())
      add({
        id: id("back"),
        name: `Ask again ${group}`,
        type: "jump_to",
        target: id("sort"),
        maxJumps: 2,
      });
  }
  const known = new Set(steps.map((step) => step.id));
  for (const step of steps)
    step.exits = Object.fromEntries(
      Object.entries(step.exits ?? {}).filter(([, below]) => known.has(below)),
    );
  return {
    format: "switchboard.workflow/1",
    name,
    trigger: { type: "conversation_opened" },
    start: "hello-0",
    steps,
  };
}

const condition = (topic) => ({
  source: "message.last_incoming.text",
  operator: "contains",
  value: topic,
});

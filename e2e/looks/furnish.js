// A workspace with something in every view of the workflows module. All that is called anything here
// is called it in German; see every.js.
import { writeIn } from "../harness/crowd.js";
import { largeFile } from "../harness/large.js";
import { picture } from "../harness/picture.js";
import { until } from "../harness/until.js";
import { emptySteps, everyStep, everyTrigger } from "./every.js";

const say = (id, name, text, exits = {}) => ({
  id,
  name,
  type: "send_message",
  message: { type: "text", text },
  exits,
});

/** Greets, asks, and answers. */
const greeting = (name, hello = "Guten Tag $contact.firstname|Kundschaft!") => ({
  format: "switchboard.workflow/1",
  name,
  description: "Begrüßt, fragt nach dem Anliegen und gibt es weiter, auch am Wochenende 🌙",
  trigger: { type: "conversation_opened" },
  start: "gruss",
  steps: [
    say("gruss", "Begrüßung 👋", hello, { next: "anliegen" }),
    {
      id: "anliegen",
      name: "Was führt Sie zu uns?",
      type: "ask_question",
      text: "Termin oder Kauf?",
      answer: {
        type: "multiple_choice",
        branch: true,
        choices: [
          { id: "termin", label: "Termin" },
          { id: "kauf", label: "Kauf" },
        ],
      },
      saveVariable: "anliegen",
      exits: { "choice:termin": "adresse", "choice:kauf": "laden", timeout: "ende" },
    },
    {
      id: "adresse",
      name: "Adresse erfragen",
      type: "ask_question",
      text: "Ihre Adresse?",
      answer: { type: "email" },
      saveField: "email",
      exits: { next: "dank" },
    },
    say("dank", "Dank", "Danke, bis bald."),
    say("laden", "In den Laden", "Ab zehn geöffnet."),
    say("ende", "Abschied", "Auf Wiedersehen!"),
  ],
});

/** Two examples, the second of which does not hold. */
const scenarios = [
  {
    name: "Wer kaufen will",
    lines: [
      { says: "Hallo" },
      { expect_contains: "Schönen" },
      { expect_contains: "Kauf" },
      { says: "Kauf" },
      { expect: "Ab zehn geöffnet." },
    ],
  },
  {
    name: "Wer nichts sagt",
    lines: [
      { says: "Hallo" },
      { expect_contains: "Schönen" },
      { expect_contains: "Kauf" },
      { waits: "8 days" },
      { expect: "Adieu!" },
    ],
  },
];

/** Everything of the first workspace that the second does not know is taken out of it. */
const foreign = {
  ...greeting("Von anderswo"),
  steps: [
    {
      id: "wem",
      name: "Weitergeben",
      type: "assign",
      to: { type: "team", team: 987_654, logic: "round_robin" },
    },
  ],
  start: "wem",
};

export const files = {
  foreign: Buffer.from(JSON.stringify(foreign)),
  broken: Buffer.from("kein JSON"),
  refused: Buffer.from(JSON.stringify({ format: "switchboard.workflow/9", name: "Falsch" })),
};

async function things(server) {
  const tags = [
    ["Großhandel", "green"],
    ["dringend", "red"],
  ];
  for (const [name, color] of tags) await server.api("POST", "/api/tags", { name, color });
  const sizes = { name: "Größe", slug: "groesse", type: "list", options: ["S", "M", "L"] };
  await server.api("POST", "/api/fields", sizes);
  const user = await server.api("POST", "/api/users", {
    email: "kaethe@example.org",
    firstName: "Käthe",
    lastName: "Großmann-Lüdenscheidt",
    role: "agent",
  });
  const userId = user.user?.id ?? user.id;
  const team = await server.api("POST", "/api/teams", { name: "Werkstatt", members: [userId] });
  const stage = await server.api("POST", "/api/lifecycle", { name: "Stammkundschaft" });
  await server.api("POST", "/api/snippets", {
    name: "anfahrt",
    topic: "Laden",
    text: "Lampengasse 12, zwei Schritte vom Bahnhof 😀",
  });
  const name = encodeURIComponent("Allgemeine Lieferbedingungen, Fassung vom dritten November.png");
  const headers = { authorization: `Bearer ${server.token}`, "content-type": "image/png" };
  const file = await fetch(`${server.url}/api/files?name=${name}`, {
    method: "POST",
    headers,
    body: picture(),
  });
  if (!file.ok) throw new Error(`the file was not taken: ${await file.text()}`);
  return { user: userId, team: team.id, stage: stage.id, picture: (await file.json()).id };
}

/** What comes back to each text; the greeting alone is not yet the question. */
const replies = {
  Hallo: "Termin oder Kauf?",
  Kauf: "Ab zehn geöffnet.",
  Termin: "Ihre Adresse?",
  "juergen@example.org": "Danke, bis bald.",
};
const visits = [
  ["Käthe", ["Hallo", "Kauf"]],
  ["Jürgen", ["Hallo", "Termin", "juergen@example.org"]],
  ["Björn-Maximilian von und zu Hohenlohe", ["Hallo", "Termin"]],
  ["Ute", ["Hallo"]],
];

/** Some who went through, some who are inside, and one whose message did not arrive. */
async function customers(provider, channel) {
  const said = (words) =>
    provider.received.filter((one) => JSON.stringify(one).includes(words)).length;
  for (const [n, [firstName, texts]] of visits.entries())
    for (const text of texts) {
      const before = said(replies[text]);
      await writeIn(channel, `besuch_${n}`, { firstName }, [text]);
      await until(`an answer to “${text}”`, () => said(replies[text]) > before);
    }
  provider.become("refuse");
  const before = provider.received.length;
  await writeIn(channel, "besuch_9", { firstName: "Otto" }, ["Hallo"]);
  await until("a message is refused", () => provider.received.length > before);
}

const called = {
  send_message: "Mitteilung",
  branch: "Weiche",
  ask_question: "Frage",
  wait: "Warten",
  close_conversation: "Abschluss",
  update_tags: "Merkmal",
  assign: "Übergabe",
  add_comment: "Notiz",
  jump_to: "Zurück",
};
const renamed = (file) => ({
  ...file,
  steps: file.steps.map((step, n) => ({
    ...step,
    name: `${called[step.type]} ${n + 1}`,
    ...(step.text && { text: "Hier steht, was zu sagen ist." }),
    ...(step.branches && {
      branches: step.branches.map((arm, m) => ({ ...arm, name: `Möglichkeit ${m + 1}` })),
    }),
  })),
});

/** Prepares all of it through the API, and says where it is. */
export async function furnish(server, provider) {
  const imported = async (file) => {
    const { workflow } = await server.api("POST", "/api/workflows/import", file);
    return workflow.id;
  };
  const publish = (id, note) => server.api("POST", `/api/workflows/${id}/publish`, { note });
  const to = ["--destination", provider.url, "--id-type", "custom"];
  const known = await things(server);
  const counter = await server.cli("channel", "add", "custom", "--name", "Schalter", ...to);
  const web = await server.cli("channel", "add", "webchat", "--name", "Webseite");
  known.channel = web.channel_id;
  known.counter = counter.channel_id;

  const running = await imported(greeting("Begrüßung am Schalter"));
  await publish(running, "Erste Fassung");
  await customers(provider, counter);
  known.other = running;
  const stopped = await imported(greeting("Angehalten, mit zwei Fassungen"));
  await publish(stopped, "So fing es an, mit einer Anmerkung, die nicht in eine Zeile passt");
  await server.api("POST", `/api/workflows/${stopped}/stop`);
  const { revision } = await server.api("GET", `/api/workflows/${stopped}`);
  const { steps, start, trigger } = greeting("", "Schönen guten Tag!");
  const definition = { trigger, start, steps: steps.slice(0, -1).map(withoutEnd) };
  await server.api("PUT", `/api/workflows/${stopped}`, { revision, definition });
  await publish(stopped, "Freundlicher");
  await server.api("POST", `/api/workflows/${stopped}/stop`);
  const next = await imported(greeting("Läuft, mit nächster Fassung"));
  await publish(next, "");
  await server.api("POST", `/api/workflows/${next}/next`);
  const draft = await imported({ ...greeting("Entwurf", "Schönen guten Tag!"), scenarios });
  const tested = await imported(greeting("Im Versuch"));
  const trial = await server.api("POST", `/api/workflows/${tested}/trials`, {
    channel: known.channel,
  });
  const large = await imported(renamed(largeFile("Vierzig Schritte", 40)));
  const empty = (await server.api("POST", "/api/workflows", { name: "Noch nichts" })).id;
  const full = everyStep(known);
  const every = await imported(full);
  const lacking = await imported(emptySteps());
  const ids = {
    every: full.steps.map(({ id }) => id),
    lacking: emptySteps().steps.map(({ id }) => id),
  };
  const triggers = [];
  for (const file of everyTrigger(known)) triggers.push(await imported(file));
  const { items } = await server.api("GET", `/api/workflows/${running}/runs`);
  const runs = items.map(({ id }) => id);
  const asked = await askedBack(server, items[0].contactId ?? items[0].contact.id);
  return {
    asked,
    running,
    stopped,
    next,
    draft,
    tested,
    trial,
    large,
    empty,
    every,
    lacking,
    triggers,
    ids,
    runs,
  };
}

/** A question with answers to press; says whom it was sent to. */
async function askedBack(server, contact) {
  const content = {
    type: "quick_reply",
    title: "Möchten Sie einen Tisch für heute Abend?",
    replies: ["Ja, gern", "Heute nicht"],
  };
  const message = { channelId: null, content, clientId: "frage" };
  await server.api("POST", `/api/contacts/${contact}/messages`, message);
  return contact;
}

const withoutEnd = (step) => {
  const { timeout, ...exits } = step.exits;
  return { ...step, exits: timeout === "ende" ? exits : step.exits };
};

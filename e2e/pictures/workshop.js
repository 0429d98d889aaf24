// The workflows of a small repair workshop, as they are shown in the documentation: one of forty
// steps, and a few beside it.

const say = (id, name, text, next) => ({
  id,
  name,
  type: "send_message",
  message: { type: "text", text },
  exits: next ? { next } : {},
});
const ask = (id, name, text, saveVariable, exits, answer = { type: "text" }) => ({
  id,
  name,
  type: "ask_question",
  text,
  answer,
  saveVariable,
  timeout: { amount: 1, unit: "days" },
  exits,
});
const tag = (id, name, tags, next) => ({
  id,
  name,
  type: "update_tags",
  action: "add",
  tags,
  exits: next ? { next } : {},
});
const give = (id, name, next) => ({
  id,
  name,
  type: "assign",
  to: { type: "anyone", logic: "round_robin" },
  timeout: { amount: 2, unit: "hours" },
  exits: next ? { next } : {},
});
const close = (id, name, category) => ({ id, name, type: "close_conversation", category });
const note = (id, name, text, next) => ({
  id,
  name,
  type: "add_comment",
  text,
  exits: next ? { next } : {},
});
const wait = (id, name, amount, unit, next) => ({
  id,
  name,
  type: "wait",
  duration: { amount, unit },
  exits: { next },
});
const contains = (...words) =>
  words.map((value) => ({ source: "message.last_incoming.text", operator: "contains", value }));
const choices = (...labels) => ({
  type: "multiple_choice",
  branch: true,
  choices: labels.map((label) => ({ id: label.toLowerCase(), label })),
});

const beginning = [
  {
    id: "hours",
    name: "Is the workshop open?",
    type: "date_time",
    inside: {
      type: "hours",
      hours: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map(
        (day) => ({
          day,
          from: "00:00",
          to: "24:00",
        }),
      ),
    },
    exits: { inside: "hello", outside: "closed" },
  },
  say("hello", "Welcome", "Hello $contact.firstname|there! You have reached Atelier Zoé.", "topic"),
  ask(
    "topic",
    "What brings you here?",
    "How can we help you today?",
    "topic",
    {
      "choice:repair": "what",
      "choice:order": "number",
      "choice:advice": "advice",
      timeout: "nobody",
    },
    choices("Repair", "Order", "Advice"),
  ),
  say("closed", "We are closed", "We are closed now and answer tomorrow from 9.", "mail"),
  ask(
    "mail",
    "Ask for the e-mail",
    "Where may we write to you?",
    "mail",
    { next: "kept" },
    {
      type: "email",
    },
  ),
  note("kept", "Note for the morning", "Wrote while we were closed: $var.mail"),
  tag("nobody", "Mark: no answer", ["no answer"], "gone"),
  close("gone", "Close quietly", "No answer"),
];

const repair = [
  ask("what", "What is broken?", "Tell us in a few words what is broken.", "broken", {
    next: "urgent",
  }),
  {
    id: "urgent",
    name: "Does it hurry?",
    type: "branch",
    branches: [
      { id: "today", name: "Today", match: "any", conditions: contains("today", "urgent", "now") },
      { id: "week", name: "This week", match: "any", conditions: contains("week", "soon") },
    ],
    exits: { "branch:today": "urgent-tag", "branch:week": "slot", else: "photo" },
  },
  tag("urgent-tag", "Mark as urgent", ["urgent"], "urgent-give"),
  give("urgent-give", "Give to the bench", "urgent-say"),
  say("urgent-say", "Somebody is coming", "$assignee.name looks at it right now."),
  ask("slot", "Which day suits?", "Which day would suit you?", "day", { next: "slot-note" }),
  note("slot-note", "Note the day", "Would like to come on $var.day", "slot-give"),
  give("slot-give", "Give to the counter"),
  ask(
    "photo",
    "Ask for a photo",
    "Could you send us a photo?",
    "photo",
    { next: "price" },
    {
      type: "file",
    },
  ),
  {
    id: "price",
    name: "Look up the price",
    type: "http_request",
    method: "POST",
    url: "https://prices.example.org/estimate",
    headers: [{ name: "Accept", value: "application/json" }],
    body: { type: "json", json: '{ "broken": "$var.broken", "photo": "$var.photo" }' },
    mappings: [
      { path: "$.price.total", name: "price", type: "number" },
      { path: "$.ready_on", name: "ready_on", type: "text" },
    ],
    saveStatus: "price_status",
    timeoutSeconds: 10,
    failureBranch: true,
    exits: { next: "price-say", failure: "price-give" },
  },
  say(
    "price-say",
    "Tell the price",
    "That would be about € $var.price, ready on $var.ready_on.",
    "sure",
  ),
  ask(
    "sure",
    "Shall we begin?",
    "Shall we begin?",
    "sure",
    { "choice:yes": "begin", "choice:no": "regret", timeout: "remind" },
    choices("Yes", "No"),
  ),
  tag("begin", "Mark as ordered", ["repair ordered"], "begin-give"),
  give("begin-give", "Give to the bench again"),
  close("regret", "Close as declined", "Declined"),
  { id: "remind", name: "Ask once more", type: "jump_to", target: "sure", maxJumps: 1 },
  give("price-give", "Let a person estimate"),
];

const order = [
  ask("number", "Order number", "What is the number of your order?", "number", {
    next: "lookup",
    timeout: "number-note",
  }),
  {
    id: "lookup",
    name: "Where is the order?",
    type: "http_request",
    method: "GET",
    url: "https://shop.example.org/orders/$var.number",
    mappings: [{ path: "$.state", name: "state", type: "text" }],
    timeoutSeconds: 10,
    failureBranch: true,
    exits: { next: "state", failure: "order-give" },
  },
  say("state", "Tell where it is", "Your order is $var.state.", "day-after"),
  wait("day-after", "Wait a day", 1, "days", "arrived"),
  ask(
    "arrived",
    "Has it arrived?",
    "Has your order arrived?",
    "arrived",
    { "choice:yes": "order-thanks", "choice:no": "order-late" },
    choices("Yes", "No"),
  ),
  say("order-thanks", "Thank you", "Wonderful, enjoy it!", "order-close"),
  close("order-close", "Close as delivered", "Delivered"),
  give("order-late", "Give to the counter, late"),
  give("order-give", "Give to the shop"),
  note("number-note", "Note: no number", "Did not give a number"),
];

const advice = [
  {
    id: "advice",
    name: "Do we know them?",
    type: "branch",
    branches: [
      {
        id: "known",
        name: "Known",
        match: "all",
        conditions: [{ source: "contact.email", operator: "exists" }],
      },
    ],
    exits: { "branch:known": "advice-give", else: "advice-ask" },
  },
  give("advice-give", "Give to an adviser", "advice-say"),
  say("advice-say", "An adviser answers", "$assignee.name knows about that and answers soon."),
  ask("advice-ask", "Ask who it is", "May we ask for your name?", "who", {}),
];

const file = (name, description, start, steps, trigger = { type: "conversation_opened" }) => ({
  format: "switchboard.workflow/1",
  name,
  description,
  trigger,
  start,
  steps,
});

export const forty = file(
  "First contact",
  "Welcomes everybody, sorts repairs, orders and advice, and hands over",
  "hours",
  [...beginning, ...repair, ...order, ...advice],
);

/** Runs in the pictures of the history, the counts and the backtest. */
export const welcome = file(
  "Welcome",
  "Greets, asks what it is about, and gives it to the right people",
  "hello",
  [
    say(
      "hello",
      "Welcome",
      "Hello $contact.firstname|there! You have reached Atelier Zoé.",
      "topic",
    ),
    ask(
      "topic",
      "What brings you here?",
      "How can we help you today?",
      "topic",
      {
        "choice:repair": "what",
        "choice:order": "number",
        "choice:advice": "adviser",
        timeout: "nobody",
      },
      choices("Repair", "Order", "Advice"),
    ),
    ask("what", "What is broken?", "Tell us in a few words what is broken.", "broken", {
      next: "mark",
    }),
    tag("mark", "Mark as repair", ["repair"], "bench"),
    say("bench", "The bench answers", "Thank you! The bench looks at it and answers today."),
    ask("number", "Order number", "What is the number of your order?", "number", { next: "found" }),
    say("found", "Tell where it is", "Order $var.number leaves our workshop tomorrow.", "done"),
    close("done", "Close as answered", "Answered"),
    say("adviser", "An adviser answers", "Somebody who knows about that answers soon."),
    tag("nobody", "Mark: no answer", ["no answer"]),
  ],
);

export const others = [
  file(
    "Closed today",
    "Says when we are back, and asks for an e-mail",
    "closed",
    [say("closed", "We are closed", "We are closed today and answer tomorrow from 9.")],
    { type: "shortcut", icon: "moon", title: "Closed today", description: "Tells the contact" },
  ),
  file(
    "Five stars?",
    "Asks how it was, a day after the conversation",
    "wait",
    [
      wait("wait", "Wait a day", 1, "days", "ask"),
      ask("ask", "How was it?", "From 1 to 5, how was it?", "stars", {}, { type: "rating" }),
    ],
    { type: "conversation_closed" },
  ),
  file(
    "Repair finished",
    "Started by the workshop’s own program",
    "tell",
    [say("tell", "It is ready", "Your repair is finished. Come and fetch it!")],
    { type: "manual" },
  ),
  file("Wholesale", "For those who buy by the dozen", "hand", [give("hand", "Give to wholesale")], {
    type: "incoming_message",
    keyword: { match: "contains", words: ["wholesale", "dozen"] },
  }),
];

/** Who wrote, and what they answered. */
export const visits = [
  ["Léa", "Moreau", ["Good morning", "Repair", "The lamp of my grandmother"]],
  ["Diego", "Ramírez", ["Hola, is my order on its way?", "Order", "A-2041"]],
  ["Hanna", "Lindqvist", ["Hi!", "Advice"]],
  ["Tom", "Baker", ["Do you mend radios?", "Repair"]],
  ["Aïcha", "Benali", ["Hello", "Order", "A-2057"]],
  ["Paul", "Girard", ["Are you open on Saturday?"]],
  ["Mei", "Tanaka", ["Hello there", "Repair", "A clock that runs backwards"]],
  ["Olga", "Petrova", ["Good evening", "Order", "A-2063"]],
  ["Sam", "O’Neill", ["Hey, quick question", "Advice"]],
  ["Inès", "Faure", ["Bonjour", "Repair", "A music box"]],
];

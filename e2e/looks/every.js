// Workflows for looking at: one of every kind of step with all its settings, one of every kind with
// none, and one of every kind of trigger. What stands in them is German, so that no words of theirs
// can be taken for words of the page.

const FORMAT = "switchboard.workflow/1";
const days = ["monday", "tuesday", "wednesday", "thursday", "friday"];
const hours = days.map((day) => ({ day, from: "09:00", to: "18:00" }));
const week = { amount: 2, unit: "days" };
const condition = (source, operator, value) => ({ source, operator, value });
const conditions = [
  condition("contact.firstname", "is", "Käthe"),
  condition("message.last_incoming.text", "contains", "Öffnungszeiten"),
  condition("contact.tags", "has_any_of", ["Großhandel"]),
];

/** Every kind of step, each setting of it set; `known` are things of the workspace. */
const settings = ({ channel, counter, team, user, other, picture }) => [
  {
    type: "send_message",
    message: { type: "text", text: "Guten Tag $contact.firstname|Kundschaft, schön!" },
    responses: [
      {
        channel,
        message: {
          type: "quick_reply",
          title: "Gefällt es Ihnen?",
          replies: ["Ja", "Nein"],
          links: [{ title: "Ansehen", url: "https://example.org/lampe" }],
        },
      },
      { channel: counter, message: { type: "custom_payload", payload: '{ "karte": "lampe" }' } },
    ],
    failureBranch: true,
  },
  {
    type: "send_message",
    message: {
      type: "media",
      kind: "image",
      file: picture,
      caption: "Für $contact.firstname",
    },
  },
  {
    type: "ask_question",
    text: "Was führt Sie zu uns?",
    answer: {
      type: "multiple_choice",
      branch: true,
      choices: [
        { id: "termin", label: "Terminvereinbarung" },
        { id: "kauf", label: "Kauf" },
      ],
    },
    saveVariable: "anliegen",
    saveTag: true,
    timeout: week,
    askAgain: { times: 2, text: "Wie bitte?" },
    messageFailureBranch: true,
  },
  {
    type: "ask_question",
    text: "Wann passt es?",
    answer: { type: "date", format: "DD.MM.YYYY" },
    saveField: "email",
    timeout: week,
  },
  {
    type: "ask_question",
    text: "Wie viele?",
    answer: { type: "number", min: 1, max: 12 },
    saveVariable: "stueck",
    timeout: week,
  },
  {
    type: "ai_agent",
    instruction: "Sei freundlich zu $contact.firstname.",
    may: ["hand_over", "tag"],
    stopWords: ["Mensch"],
    maxTurns: 6,
    timeout: week,
  },
  {
    type: "branch",
    branches: [
      { id: "eins", name: "Stammkundschaft", match: "all", conditions },
      {
        id: "zwei",
        name: "Vielleicht",
        match: "any",
        conditions: [
          condition("contact.created_at", "more_than_ago", { amount: 3, unit: "days" }),
          condition("var.stueck", "gt", 3),
        ],
      },
    ],
  },
  {
    type: "date_time",
    timezone: "Europe/Madrid",
    inside: { type: "hours", hours, holidays: true },
  },
  { type: "date_time", inside: { type: "dates", from: "2026-12-24", to: "2027-01-02" } },
  {
    type: "shifts",
    holidays: true,
    shifts: [
      { id: "frueh", name: "Frühschicht", hours },
      { id: "spaet", name: "Spätschicht", hours: hours.slice(0, 2) },
    ],
  },
  { type: "wait", duration: { amount: 1, unit: "hours" } },
  { type: "wait", until: { type: "date", date: "2027-01-02" } },
  { type: "assign", to: { type: "team", team, logic: "least_open" }, maxOpen: 12, timeout: week },
  { type: "assign", to: { type: "user", user }, onlineOnly: true, timeout: week },
  { type: "update_tags", action: "add", tags: ["Großhandel", "dringend"] },
  { type: "update_field", field: "groesse", value: "M" },
  { type: "update_lifecycle", stage: null },
  { type: "add_comment", text: `{{@user.${user}}} bitte bei $contact.name melden` },
  { type: "open_conversation" },
  { type: "snooze_conversation", duration: week },
  {
    type: "trigger_workflow",
    workflow: other,
    values: { stueck: "$var.stueck" },
    wait: true,
  },
  { type: "control_workflow", action: "stop", workflow: other },
  {
    type: "http_request",
    method: "POST",
    url: "https://example.org/preise/$contact.id",
    query: [{ name: "sprache", value: "de" }],
    headers: [{ name: "Accept", value: "application/json" }],
    body: { type: "json", json: '{ "stueck": "$var.stueck" }' },
    mappings: [{ path: "$.preis.summe", name: "summe", type: "number" }],
    saveStatus: "stand",
    timeoutSeconds: 8,
    failureBranch: true,
  },
  {
    type: "add_sheet_row",
    spreadsheet: "1aBcDeFgHiJkLmNoPqRsTuVwXyZ",
    sheet: "Bestellungen",
    columns: [{ name: "Wer", value: "$contact.name" }],
    failureBranch: true,
  },
  {
    type: "send_conversion",
    platform: "meta",
    event: "Purchase",
    value: "$var.stueck",
    currency: "EUR",
    failureBranch: true,
  },
  { type: "detect_language", text: "$var.anliegen", saveContact: true, saveVariable: "sprache" },
  { type: "translate", text: "$var.anliegen", to: "de", saveVariable: "deutsch" },
  { type: "jump_to", target: "1-send-message", maxJumps: 2 },
  { type: "close_conversation", category: "Erledigt", summary: "Ging um $var.anliegen" },
  { type: "end" },
];

const firstExit = {
  branch: "branch:eins",
  date_time: "inside",
  shifts: "shift:frueh",
  ai_agent: "resolved",
};

/** The steps below each other, each at the first way out of the one above. */
function chained(steps) {
  const whole = steps.map((step, n) => ({
    id: `${n + 1}-${step.type.replaceAll("_", "-")}`,
    name: `Schritt ${n + 1}`,
    ...step,
  }));
  return whole.map((step, n) => {
    const next = whole[n + 1]?.id;
    if (!next || step.type === "end") return step;
    const choice = step.answer?.branch ? `choice:${step.answer.choices[0].id}` : undefined;
    const exit = choice ?? firstExit[step.type] ?? "next";
    return { ...step, exits: { [exit]: next } };
  });
}

export const everyStep = (known) => ({
  format: FORMAT,
  name: "Alle Schritte",
  description: "Von jeder Art einer, mit allem, was sich einstellen lässt",
  trigger: { type: "conversation_opened" },
  start: "1-send-message",
  steps: chained(settings(known)),
});

/** One of every kind with nothing said yet: each says what it lacks. */
export const emptySteps = () => ({
  format: FORMAT,
  name: "Leere Schritte",
  trigger: { type: "conversation_opened" },
  start: "1-send-message",
  steps: chained([
    { type: "send_message", message: { type: "text", text: "" } },
    { type: "ask_question", text: "", answer: { type: "multiple_choice", choices: [] } },
    { type: "ai_agent" },
    { type: "branch", branches: [{ id: "eins", name: "Eins", match: "all", conditions: [] }] },
    { type: "shifts", shifts: [{ id: "frueh", name: "Früh", hours: [] }] },
    { type: "assign", to: { type: "team", team: null, logic: "round_robin" } },
    { type: "update_tags", action: "add" },
    { type: "update_field" },
    { type: "add_comment" },
    { type: "trigger_workflow" },
    { type: "control_workflow", action: "stop" },
    { type: "http_request", url: "keine Adresse", body: { type: "json", json: "{" } },
    { type: "add_sheet_row" },
    { type: "send_conversion", platform: "tiktok" },
    { type: "detect_language" },
    { type: "translate" },
    { type: "jump_to", target: "" },
  ]),
});

const value = { path: "$.bestellung.summe", name: "summe", type: "number" };
const field = (name, label, type, more) => ({ name, label, type, ...more });
const triggers = ({ channel, stage }) => [
  { type: "conversation_opened" },
  { type: "conversation_closed", oncePerContact: true },
  {
    type: "incoming_message",
    channels: [channel],
    keyword: { match: "contains", words: ["Öffnungszeiten", "geöffnet"] },
  },
  { type: "contact_tag_updated", action: "removed", tags: ["Großhandel"] },
  { type: "contact_field_updated", fields: ["groesse"] },
  { type: "lifecycle_updated", stages: [stage].filter(Boolean), whenCleared: true },
  {
    type: "shortcut",
    icon: "calendar",
    title: "Termin vorschlagen",
    description: "Schickt drei Vorschläge",
    form: [
      field("wann", "Wann", "date", { required: true }),
      field("groesse", "Größe", "list", { options: ["S", "M"] }),
    ],
  },
  {
    type: "incoming_webhook",
    by: "email",
    path: "$.kundschaft.email",
    create: true,
    values: [value],
  },
  { type: "broadcast_response", labels: ["Neuheiten"], withinDays: 3 },
  { type: "click_to_chat_ad", channels: [channel], platform: "meta", ads: ["12", "34"] },
  { type: "manual" },
];

export const everyTrigger = (known) =>
  triggers(known).map((trigger, n) => ({
    format: FORMAT,
    name: `Auslöser ${n + 1}`,
    trigger: { ...trigger, conditions: { match: "any", conditions } },
    start: "gruss",
    steps: [
      {
        id: "gruss",
        name: "Gruß",
        type: "send_message",
        message: { type: "text", text: "Hallo!" },
      },
    ],
  }));

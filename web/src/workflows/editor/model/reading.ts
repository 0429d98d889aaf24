// What came over the wire, as the editor holds it: the server leaves defaults out, and so do files
// that people wrote by hand. The one place where something may be missing.
import type { components } from "~/api/schema";
import type {
  Arm,
  ConditionGroup,
  Definition,
  Duration,
  Inside,
  Outgoing,
  SentFile,
  Step,
  StepType,
  Trigger,
  TriggerType,
} from "./definition";
import type { SettingsOf, TriggerSettingsOf } from "./settings";

type Wire = components["schemas"]["Definition"];

const WEEK: Duration = { amount: 7, unit: "days" };
const DAY: Duration = { amount: 1, unit: "days" };

const omitted: { [K in StepType]: Partial<SettingsOf[K]> } = {
  send_message: { channel: null, responses: [], failureBranch: false },
  ask_question: {
    saveField: null,
    saveVariable: null,
    saveTag: false,
    timeout: WEEK,
    askAgain: null,
    messageFailureBranch: false,
  },
  assign: { onlineOnly: false, maxOpen: null, timeout: WEEK },
  branch: { branches: [] },
  update_tags: { tags: [] },
  update_field: { field: "", value: "" },
  update_lifecycle: { stage: null },
  open_conversation: {},
  close_conversation: { category: null, summary: null },
  snooze_conversation: { duration: DAY, until: null },
  add_comment: { text: "" },
  wait: { duration: DAY, until: null },
  jump_to: { target: "", maxJumps: 3 },
  date_time: { timezone: null, inside: { type: "workspace_hours" } },
  http_request: {
    method: "GET",
    url: "",
    query: [],
    headers: [],
    body: null,
    mappings: [],
    saveStatus: null,
    timeoutSeconds: 10,
    failureBranch: false,
  },
  add_sheet_row: { spreadsheet: "", sheet: "", columns: [], failureBranch: false },
  send_conversion: { event: "", value: "", currency: "", failureBranch: false },
  trigger_workflow: { workflow: null, from: null, values: {}, wait: false },
  control_workflow: { action: "stop", workflow: null },
  ai_agent: {
    instruction: "",
    knowledge: [],
    may: [],
    stopWords: [],
    maxTurns: 10,
    timeout: WEEK,
  },
  detect_language: { text: "", saveContact: false, saveVariable: null },
  translate: { text: "", to: "", saveVariable: "" },
  shifts: { timezone: null, shifts: [], holidays: false },
  end: {},
};

const omittedOfTrigger: { [K in TriggerType]: TriggerSettingsOf[K] } = {
  conversation_opened: {},
  conversation_closed: {},
  incoming_message: { channels: [], keyword: null },
  contact_tag_updated: { action: "added", tags: [] },
  contact_field_updated: { fields: [] },
  lifecycle_updated: { stages: [], whenCleared: false },
  shortcut: { icon: "", title: "", description: "", form: [] },
  incoming_webhook: { by: "id", path: "", create: false, values: [] },
  broadcast_response: { broadcasts: [], labels: [], withinDays: null },
  click_to_chat_ad: { channels: [], platform: null, ads: [] },
  manual: {},
};

export function readDefinition(wire: Wire): Definition {
  return {
    trigger: wire.trigger ? readTrigger(wire.trigger) : null,
    start: wire.start ?? null,
    steps: (wire.steps ?? []).map(readStep),
    scenarios: wire.scenarios ?? [],
  };
}

/** Where what most people want is not what a file means that leaves it out. */
const usual: Partial<Record<TriggerType, object>> = {
  incoming_webhook: { by: "email", create: true },
};

/** A trigger of this kind with nothing said yet. */
export const freshTrigger = (type: TriggerType): Trigger =>
  readTrigger({ type, ...usual[type] } as NonNullable<Wire["trigger"]>);

function readTrigger(wire: NonNullable<Wire["trigger"]>): Trigger {
  const shared = {
    conditions: { match: "all", conditions: [], ...wire.conditions } satisfies ConditionGroup,
    oncePerContact: wire.oncePerContact ?? false,
  };
  const trigger = { ...omittedOfTrigger[wire.type], ...wire, ...shared } as Trigger;
  if (trigger.type === "shortcut") {
    const form = trigger.form.map((field) => ({ ...{ required: false, options: [] }, ...field }));
    return { ...trigger, form };
  }
  if (trigger.type === "incoming_webhook") {
    return { ...trigger, values: trigger.values.map(typed) };
  }
  return trigger;
}

function readStep(wire: NonNullable<Wire["steps"]>[number]): Step {
  const step = { ...omitted[wire.type], exits: {}, ...wire } as Step;
  switch (step.type) {
    case "branch":
      return { ...step, branches: step.branches.map((arm) => ({ ...arm, ...readArm(arm) })) };
    case "ask_question":
      return { ...step, answer: readAnswer(step.answer) };
    case "send_message": {
      const responses = step.responses.map((one) => ({ ...one, message: readSaid(one.message) }));
      return { ...step, message: readSaid(step.message), responses };
    }
    case "date_time":
      return { ...step, inside: readInside(step.inside) };
    case "shifts":
      return { ...step, shifts: step.shifts.map((one) => ({ ...one, hours: one.hours ?? [] })) };
    case "http_request":
      return { ...step, mappings: step.mappings.map(typed) };
    default:
      return step;
  }
}

const typed = <T extends { type?: unknown }>(mapped: T) => ({
  ...mapped,
  type: mapped.type ?? "text",
});

const readArm = (arm: Partial<Arm>) => ({
  match: arm.match ?? "all",
  conditions: arm.conditions ?? [],
});

type AnswerOf = Extract<Step, { type: "ask_question" }>["answer"];
function readAnswer(answer: AnswerOf): AnswerOf {
  if (answer.type === "multiple_choice") return { ...answer, choices: answer.choices ?? [] };
  if (answer.type === "number") {
    return { ...answer, min: answer.min ?? null, max: answer.max ?? null };
  }
  return answer.type === "date" ? { ...answer, format: answer.format ?? "YYYY-MM-DD" } : answer;
}

const readFile = (file: SentFile): SentFile => ({
  ...file,
  url: file.url ?? "",
  fileName: file.fileName ?? null,
  file: file.file ?? null,
});

function readSaid(said: Outgoing): Outgoing {
  if (said.type === "media") {
    const more = (said.more ?? []).map(readFile);
    return { ...said, ...readFile(said), caption: said.caption ?? null, more };
  }
  if (said.type === "quick_reply") {
    return { ...said, replies: said.replies ?? [], links: said.links ?? [] };
  }
  if (said.type === "email") {
    const attachments = (said.attachments ?? []).map(readFile);
    return { ...said, subject: said.subject ?? "", body: said.body ?? "", attachments };
  }
  return said;
}

function readInside(inside: Inside): Inside {
  if (inside.type === "hours") {
    return { ...inside, hours: inside.hours ?? [], holidays: inside.holidays ?? false };
  }
  if (inside.type === "dates") {
    return { ...inside, from: inside.from ?? null, to: inside.to ?? null };
  }
  return inside;
}

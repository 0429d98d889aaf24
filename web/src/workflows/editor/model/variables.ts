// The variables a text of this workflow may use besides those of the whole workspace: what its
// steps save, and what its trigger gives. The same tables as the server's.
import type {
  Answer,
  Definition,
  FormFieldType,
  MappedType,
  Step,
  TriggerType,
} from "./definition";
import type { ValueType } from "./operators";

/** A variable, what it holds, and the step that saves it; `null` is the trigger's form. */
export type SavedVariable = { name: string; type: ValueType; step: string | null };

const answered: Record<Answer["type"], ValueType> = {
  text: "text",
  multiple_choice: "text",
  number: "number",
  date: "date",
  time: "time",
  email: "text",
  phone: "text",
  url: "text",
  rating: "number",
  location: "text",
  file: "text",
};

const filledIn: Record<FormFieldType, ValueType> = {
  text: "text",
  long_text: "text",
  number: "number",
  list: "list",
  checkbox: "checkbox",
  date: "date",
  email: "text",
  phone: "text",
  url: "text",
  user: "list",
};

const kept: Record<MappedType, ValueType> = {
  text: "text",
  number: "number",
  checkbox: "checkbox",
  date: "date",
  json: "any",
};

/** What a step saves. Nothing of it is there before the step was passed. */
function savedBy(step: Step): [name: string, type: ValueType][] {
  switch (step.type) {
    case "ask_question":
      return step.saveVariable ? [[step.saveVariable, answered[step.answer.type]]] : [];
    case "http_request":
      return [
        ...step.mappings.map(({ name }): [string, ValueType] => [name, "any"]),
        ...(step.saveStatus ? [[step.saveStatus, "number"] as [string, ValueType]] : []),
      ];
    case "detect_language":
      return step.saveVariable ? [[step.saveVariable, "text"]] : [];
    case "translate":
      return [[step.saveVariable, "text"]];
    default:
      return [];
  }
}

/** What steps and the shortcut's form save, each name once; one that two steps fill differently
 * may hold anything. */
export function savedVariables(definition: Definition): SavedVariable[] {
  const found = new Map<string, SavedVariable>();
  const add = (name: string, type: ValueType, step: string | null) => {
    const before = found.get(name);
    if (name === "") return;
    if (!before) found.set(name, { name, type, step });
    else if (before.type !== type) found.set(name, { ...before, type: "any" });
  };
  for (const step of definition.steps) {
    for (const [name, type] of savedBy(step)) add(name, type, step.name);
  }
  const { trigger } = definition;
  if (trigger?.type === "shortcut") {
    for (const field of trigger.form) add(field.name, filledIn[field.type], null);
  }
  return [...found.values()];
}

/** What each trigger gives, and of which type. */
export const triggerValues = {
  conversation_opened: {
    source: "list",
    contact: "list",
    opened_at: "moment",
    first_message: "text",
    channel_id: "list",
  },
  conversation_closed: {
    source: "list",
    category: "list",
    summary: "text",
    opened_at: "moment",
    closed_at: "moment",
    closed_by: "list",
    first_response_time: "number",
    resolution_time: "number",
    incoming_count: "number",
    outgoing_count: "number",
  },
  incoming_message: { text: "text", type: "list", channel_id: "list", attachment_url: "text" },
  contact_tag_updated: { tag: "list", action: "list" },
  contact_field_updated: { field: "list", old: "any", new: "any" },
  lifecycle_updated: { old: "list", new: "list" },
  shortcut: { user_id: "list" },
  incoming_webhook: {},
  broadcast_response: { broadcast_id: "list", text: "text" },
  click_to_chat_ad: { ad_id: "list", ad_source: "list", headline: "text", body: "text" },
  manual: {},
} as const satisfies Record<TriggerType, Record<string, ValueType>>;

type Values = typeof triggerValues;
export type TriggerValue = { [K in keyof Values]: keyof Values[K] }[keyof Values];

/** What a value is called, by the trigger that gives it. */
export const valueWord = (trigger: TriggerType | undefined, name: string) =>
  trigger === "conversation_closed" && name === "source" ? "closedSource" : (name as TriggerValue);

/** A value of the trigger; one that a person named has a label of its own. */
export type GivenValue = { name: string; type: ValueType; label: string | null };

export function givenValues({ trigger }: Definition): GivenValue[] {
  if (!trigger) return [];
  const fixed = Object.entries(triggerValues[trigger.type] as Record<string, ValueType>);
  const given = fixed.map(([name, type]): GivenValue => ({ name, type, label: null }));
  if (trigger.type === "shortcut") {
    const form = trigger.form.filter(({ name }) => name !== "");
    return [
      ...form.map(({ name, label, type }) => ({
        name,
        label: label || name,
        type: filledIn[type],
      })),
      ...given,
    ];
  }
  if (trigger.type === "incoming_webhook") {
    const named = trigger.values.filter(({ name }) => name !== "");
    return named.map(({ name, type }) => ({ name, label: name, type: kept[type] }));
  }
  return given;
}

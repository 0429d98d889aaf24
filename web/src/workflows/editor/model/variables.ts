// The variables a text of this workflow may use besides those of the whole workspace: what its
// questions save, and what its trigger gives.
import type { Definition, TriggerKind } from "./definition";

export type ValueType = "text" | "number" | "email" | "phone";
export type SavedVariable = { name: string; type: ValueType; step: string };

const savedAs = {
  text: "text",
  multiple_choice: "text",
  number: "number",
  email: "email",
  phone: "phone",
} as const;

/** What the questions save, each name once. */
export function savedVariables(definition: Definition): SavedVariable[] {
  const found = new Map<string, SavedVariable>();
  for (const step of definition.steps) {
    if (step.type !== "ask_question" || !step.saveVariable || found.has(step.saveVariable))
      continue;
    const { saveVariable: name, answer } = step;
    found.set(name, { name, type: savedAs[answer.type], step: step.name });
  }
  return [...found.values()];
}

export const triggerValues = {
  conversation_opened: ["source", "contact", "opened_at", "first_message", "channel_id"],
  incoming_message: ["text", "type", "channel_id"],
  manual: [],
} as const satisfies Record<TriggerKind["type"], readonly string[]>;
export type TriggerValue = (typeof triggerValues)[keyof typeof triggerValues][number];

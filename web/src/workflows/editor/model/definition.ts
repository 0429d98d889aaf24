// A workflow's definition as the editor holds it: every setting is there, none is optional.
// Plain data; knows nothing of React, of the canvas and of the server. `readDefinition` is the one
// place where what came over the wire becomes this.
import type { components } from "~/api/schema";

type Schemas = components["schemas"];
type Wire = Schemas["Definition"];

export type Match = "all" | "any";
export type Unit = "seconds" | "minutes" | "hours" | "days";
export type Duration = { amount: number; unit: Unit };
export type Condition = { source: string; operator: string; value?: unknown };
export type ConditionGroup = { match: Match; conditions: Condition[] };
export type Keyword = { match: "is" | "contains" | "starts_with"; words: string[] };
export type PickRule = "round_robin" | "least_open";
export type Choice = { id: string; label: string };
export type Arm = { id: string; name: string; match: Match; conditions: Condition[] };
export type OutgoingText = { type: "text"; text: string };

export type TriggerKind =
  | { type: "conversation_opened" }
  | { type: "incoming_message"; channels: number[]; keyword: Keyword | null }
  | { type: "manual" };
export type Trigger = TriggerKind & { conditions: ConditionGroup; oncePerContact: boolean };

export type Answer =
  | { type: "text" }
  | { type: "multiple_choice"; choices: Choice[]; branch: boolean }
  | { type: "number"; min: number | null; max: number | null }
  | { type: "email" }
  | { type: "phone" };
export type AssignTo =
  | { type: "user"; user: number | null }
  | { type: "team"; team: number | null; logic: PickRule }
  | { type: "anyone"; logic: PickRule }
  | { type: "nobody" };

/** Each kind's settings, by the kind's name in files. A kind the server has and this lacks, or
 * the other way round, is a type error. */
export type SettingsOf = {
  send_message: {
    channel: number | null;
    message: OutgoingText;
    responses: { channel: number; message: OutgoingText }[];
    failureBranch: boolean;
  };
  ask_question: {
    text: string;
    answer: Answer;
    saveField: string | null;
    saveVariable: string | null;
    saveTag: boolean;
    timeout: Duration;
    askAgain: { times: number; text: string } | null;
    messageFailureBranch: boolean;
  };
  assign: { to: AssignTo; onlineOnly: boolean; maxOpen: number | null; timeout: Duration };
  branch: { branches: Arm[] };
  update_tags: { action: "add" | "remove"; tags: string[] };
  update_field: { field: string; value: string };
  add_comment: { text: string };
  wait: { duration: Duration };
  jump_to: { target: string; maxJumps: number };
  close_conversation: { category: string | null; summary: string | null };
  trigger_workflow: { workflow: number | null };
};

export type StepType = Schemas["StepKind"]["type"];
export type Settings<K extends StepType = StepType> = { [T in K]: { type: T } & SettingsOf[T] }[K];
export type StepOf<K extends StepType> = { id: string; name: string; exits: Exits } & Settings<K>;
export type Step = { [K in StepType]: StepOf<K> }[StepType];
export type Exits = Record<string, string>;
export type Definition = { trigger: Trigger | null; start: string | null; steps: Step[] };

/** Where a step hangs, or could: below a parent's exit. The trigger is the parent `null`. */
export type Slot = { parent: string | null; exit: string };
export const ROOT: Slot = { parent: null, exit: "next" };
export const MOST_STEPS = 100;

const WEEK: Duration = { amount: 7, unit: "days" };

/** What the server leaves out when it writes a default, by kind. */
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
  add_comment: { text: "" },
  wait: {},
  jump_to: { target: "", maxJumps: 3 },
  close_conversation: { category: null, summary: null },
  trigger_workflow: { workflow: null },
};

export function readDefinition(wire: Wire): Definition {
  return {
    trigger: wire.trigger ? readTrigger(wire.trigger) : null,
    start: wire.start ?? null,
    steps: (wire.steps ?? []).map(readStep),
  };
}

function readTrigger(wire: NonNullable<Wire["trigger"]>): Trigger {
  const shared = {
    conditions: { match: "all", conditions: [], ...wire.conditions } satisfies ConditionGroup,
    oncePerContact: wire.oncePerContact ?? false,
  };
  if (wire.type !== "incoming_message") return { type: wire.type, ...shared };
  return {
    type: wire.type,
    channels: wire.channels ?? [],
    keyword: wire.keyword ?? null,
    ...shared,
  };
}

function readStep(wire: NonNullable<Wire["steps"]>[number]): Step {
  const step = { ...omitted[wire.type], exits: {}, ...wire } as Step;
  if (step.type === "branch") {
    return { ...step, branches: step.branches.map((arm) => ({ ...arm, ...readArm(arm) })) };
  }
  if (step.type === "ask_question" && step.answer.type === "multiple_choice") {
    return { ...step, answer: { ...step.answer, choices: step.answer.choices ?? [] } };
  }
  return step;
}

const readArm = (arm: Partial<Arm>) => ({
  match: arm.match ?? "all",
  conditions: arm.conditions ?? [],
});

export const stepById = (definition: Definition, id: string | null | undefined) =>
  definition.steps.find((step) => step.id === id);

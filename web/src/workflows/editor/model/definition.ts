// A workflow's definition as the editor holds it: one trigger, a tree of steps.
// Plain data; knows nothing of React, of the canvas and of the server.
import type { components } from "~/api/schema";
import type { ConditionGroup, SettingsOf, TriggerSettingsOf } from "./settings";

export type * from "./settings";

type Schemas = components["schemas"];

export type StepType = Schemas["StepKind"]["type"];
export type Settings<K extends StepType = StepType> = { [T in K]: { type: T } & SettingsOf[T] }[K];
export type StepOf<K extends StepType> = { id: string; name: string; exits: Exits } & Settings<K>;
export type Step = { [K in StepType]: StepOf<K> }[StepType];
export type Exits = Record<string, string>;

export type TriggerType = Schemas["TriggerKind"]["type"];
export type TriggerKind = {
  [K in TriggerType]: { type: K } & TriggerSettingsOf[K];
}[TriggerType];
export type TriggerOf<K extends TriggerType> = Extract<TriggerKind, { type: K }> & EveryTrigger;
type EveryTrigger = { conditions: ConditionGroup; oncePerContact: boolean };
export type Trigger = TriggerKind & EveryTrigger;

export type Definition = {
  trigger: Trigger | null;
  start: string | null;
  steps: Step[];
  /** Example conversations of the file. The editor carries them along as they are. */
  scenarios: Schemas["Scenario"][];
};

/** Where a step hangs, or could: below a parent's exit. The trigger is the parent `null`. */
export type Slot = { parent: string | null; exit: string };
export const ROOT: Slot = { parent: null, exit: "next" };
export const MOST_STEPS = 100;

export const stepById = (definition: Definition, id: string | null | undefined) =>
  definition.steps.find((step) => step.id === id);

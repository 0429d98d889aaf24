// The kinds of step. The record is over the kinds the server has: forgetting one is a type error.
import type { Step, StepType } from "../model/definition";
import { addComment } from "./add_comment";
import { askQuestion } from "./ask_question";
import { assign } from "./assign";
import { branch } from "./branch";
import { closeConversation } from "./close_conversation";
import { jumpTo } from "./jump_to";
import type { Icon, StepPart } from "./part";
import { sendMessage } from "./send_message";
import { triggerWorkflow } from "./trigger_workflow";
import { updateField } from "./update_field";
import { updateTags } from "./update_tags";
import { wait } from "./wait";

export const stepParts: { [K in StepType]: StepPart<K> } = {
  send_message: sendMessage,
  ask_question: askQuestion,
  add_comment: addComment,
  branch,
  wait,
  jump_to: jumpTo,
  assign,
  update_tags: updateTags,
  update_field: updateField,
  close_conversation: closeConversation,
  trigger_workflow: triggerWorkflow,
};

export const stepTypes = Object.keys(stepParts) as StepType[];
export const stepIcon = (step: Step): Icon => stepParts[step.type].icon;
/** The part of a step whose kind is known only at run time. */
export const partOf = (step: Step) => stepParts[step.type] as StepPart<StepType>;

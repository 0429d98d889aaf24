// The kinds of step. The record is over the kinds the server has: forgetting one is a type error.
// Their order is the order in the menu.
import type { Step, StepType } from "../model/definition";
import { addComment } from "./add_comment";
import { addSheetRow } from "./add_sheet_row";
import { aiAgent } from "./ai_agent";
import { askQuestion } from "./ask_question";
import { assign } from "./assign";
import { branch } from "./branch";
import { closeConversation } from "./close_conversation";
import { controlWorkflow } from "./control_workflow";
import { dateTime } from "./date_time";
import { detectLanguage } from "./detect_language";
import { end } from "./end";
import { httpRequest } from "./http_request";
import { jumpTo } from "./jump_to";
import { openConversation } from "./open_conversation";
import type { Icon, StepPart } from "./part";
import { sendConversion } from "./send_conversion";
import { sendMessage } from "./send_message";
import { shifts } from "./shifts";
import { snoozeConversation } from "./snooze_conversation";
import { translate } from "./translate";
import { triggerWorkflow } from "./trigger_workflow";
import { updateField } from "./update_field";
import { updateLifecycle } from "./update_lifecycle";
import { updateTags } from "./update_tags";
import { wait } from "./wait";

export const stepParts: { [K in StepType]: StepPart<K> } = {
  send_message: sendMessage,
  ask_question: askQuestion,
  ai_agent: aiAgent,
  branch,
  date_time: dateTime,
  shifts,
  wait,
  jump_to: jumpTo,
  end,
  assign,
  update_tags: updateTags,
  update_field: updateField,
  update_lifecycle: updateLifecycle,
  add_comment: addComment,
  open_conversation: openConversation,
  snooze_conversation: snoozeConversation,
  close_conversation: closeConversation,
  trigger_workflow: triggerWorkflow,
  control_workflow: controlWorkflow,
  http_request: httpRequest,
  add_sheet_row: addSheetRow,
  send_conversion: sendConversion,
  detect_language: detectLanguage,
  translate,
};

export const stepTypes = Object.keys(stepParts) as StepType[];
export const stepIcon = (step: Step): Icon => stepParts[step.type].icon;
/** The part of a step whose kind is known only at run time. */
export const partOf = (step: Step) => stepParts[step.type] as StepPart<StepType>;

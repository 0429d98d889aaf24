// The exits a step has with its present settings, in the order they are drawn. The same as the
// server's own list; a path below an exit that is not here is an error there.
import type { Settings, Step, StepType } from "./definition";

type ExitsOf = { [K in StepType]: (settings: Settings<K>) => string[] };

const onlyNext = () => ["next"];

const exitsByType: ExitsOf = {
  send_message: (step) => (step.failureBranch ? ["next", "failure"] : ["next"]),
  ask_question: ({ answer, messageFailureBranch }) => [
    ...(answer.type === "multiple_choice" && answer.branch
      ? answer.choices.map((choice) => `choice:${choice.id}`)
      : ["next"]),
    "failure",
    "timeout",
    ...(messageFailureBranch ? ["message_failure"] : []),
  ],
  assign: ({ to }) => (to.type === "team" || to.type === "anyone" ? ["next", "timeout"] : ["next"]),
  branch: ({ branches }) => [...branches.map((arm) => `branch:${arm.id}`), "else"],
  update_tags: onlyNext,
  update_field: onlyNext,
  add_comment: onlyNext,
  wait: onlyNext,
  jump_to: onlyNext,
  close_conversation: () => [],
  trigger_workflow: onlyNext,
};

export function exitsOf(step: Settings): string[] {
  const read = exitsByType[step.type] as (settings: Settings) => string[];
  return read(step);
}

/** Exits to draw: those it has, then those it no longer has but something still hangs below. */
export function shownExits(step: Step): string[] {
  const known = exitsOf(step);
  return [...known, ...Object.keys(step.exits).filter((exit) => !known.includes(exit))];
}

/** What a step's exit is called by the person who made it; `null` for exits with a fixed name. */
export function exitOwnName(step: Settings, exit: string): string | null {
  const [family, id] = exit.split(/:(.*)/);
  if (step.type === "branch" && family === "branch") {
    return step.branches.find((arm) => arm.id === id)?.name ?? null;
  }
  if (
    step.type === "ask_question" &&
    family === "choice" &&
    step.answer.type === "multiple_choice"
  ) {
    return step.answer.choices.find((choice) => choice.id === id)?.label ?? null;
  }
  return null;
}

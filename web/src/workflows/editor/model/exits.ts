// The exits a step has with its present settings, in the order they are drawn. The same as the
// server's own list; a path below an exit that is not here is an error there.
import type { Settings, Step, StepType } from "./definition";

type ExitsOf = { [K in StepType]: (settings: Settings<K>) => string[] };

const onlyNext = () => ["next"];
const orFailure = ({ failureBranch }: { failureBranch: boolean }) =>
  failureBranch ? ["next", "failure"] : ["next"];

const exitsByType: ExitsOf = {
  send_message: orFailure,
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
  update_lifecycle: onlyNext,
  open_conversation: onlyNext,
  close_conversation: onlyNext,
  snooze_conversation: onlyNext,
  add_comment: onlyNext,
  wait: onlyNext,
  jump_to: onlyNext,
  date_time: () => ["inside", "outside"],
  http_request: orFailure,
  add_sheet_row: orFailure,
  send_conversion: orFailure,
  trigger_workflow: onlyNext,
  control_workflow: onlyNext,
  ai_agent: () => ["resolved", "handed_over", "failed", "timeout"],
  detect_language: () => ["next", "unknown"],
  translate: () => ["next", "failure"],
  shifts: ({ shifts }) => [...shifts.map((shift) => `shift:${shift.id}`), "none"],
  end: () => [],
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
  const named = <T extends { id: string }>(all: T[], name: (one: T) => string) => {
    const found = all.find((one) => one.id === id);
    return found ? name(found) : null;
  };
  if (step.type === "branch" && family === "branch") {
    return named(step.branches, (arm) => arm.name);
  }
  if (step.type === "shifts" && family === "shift") {
    return named(step.shifts, (shift) => shift.name);
  }
  if (step.type === "ask_question" && family === "choice") {
    const { answer } = step;
    return answer.type === "multiple_choice" ? named(answer.choices, (one) => one.label) : null;
  }
  return null;
}

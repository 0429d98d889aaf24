// The few findings that are certain without asking the server: they fill the moment until its own
// check has answered, and keep "Save" honest in between. The server's list replaces them.
import type { Definition, Outgoing, Step } from "./definition";

export type Finding = {
  code: string;
  message: string;
  step?: string | null;
  field?: string | null;
  severity: "error" | "warning";
  /** What the paths are called on which nothing follows, where it is known. */
  paths?: string;
};

const of = (step: string | null, code: string, field: string | null): Finding => ({
  code,
  field,
  step,
  message: "",
  severity: "error",
});

/** What a message must say; what only some channels know is for the server to judge. */
function spoken(message: Outgoing): [code: string, field: string, ok: boolean][] {
  if (message.type === "text") return [["empty", "message.text", said(message.text)]];
  if (message.type !== "media") return [];
  return [["empty", "message.url", message.file !== null || said(message.url)]];
}

function needed(step: Step): [code: string, field: string, ok: boolean][] {
  switch (step.type) {
    case "send_message":
      return spoken(step.message);
    case "ask_question":
      return [["empty", "text", said(step.text)]];
    case "assign":
      return [
        ["missing", "to.user", step.to.type !== "user" || step.to.user !== null],
        ["missing", "to.team", step.to.type !== "team" || step.to.team !== null],
      ];
    case "branch":
      return step.branches.map((arm, n) => [
        "empty",
        `branches.${n}.conditions`,
        arm.conditions.length > 0,
      ]);
    case "update_tags":
      return [["missing", "tags", step.tags.length > 0]];
    case "update_field":
      return [["missing", "field", step.field !== ""]];
    case "add_comment":
      return [["empty", "text", said(step.text)]];
    case "jump_to":
      return [["missing", "target", step.target !== ""]];
    case "trigger_workflow":
    case "control_workflow":
      return [["missing", "workflow", step.workflow !== null]];
    case "date_time": {
      const { inside } = step;
      const dated = inside.type !== "dates" || inside.from !== null || inside.to !== null;
      return [
        ["missing", "inside.from", dated],
        ["missing", "inside.hours", inside.type !== "hours" || inside.hours.length > 0],
      ];
    }
    case "http_request":
      return [["empty", "url", said(step.url)]];
    case "add_sheet_row":
      return [
        ["missing", "spreadsheet", said(step.spreadsheet)],
        ["missing", "sheet", said(step.sheet)],
        ["columns", "columns", step.columns.length > 0],
      ];
    case "send_conversion":
      return [["missing", "event", said(step.event)]];
    case "ai_agent":
      return [["empty", "instruction", said(step.instruction)]];
    case "detect_language":
      return [["missing", "saveContact", step.saveContact || step.saveVariable !== null]];
    case "translate":
      return [
        ["empty", "text", said(step.text)],
        ["bad_language", "to", said(step.to)],
        ["bad_name", "saveVariable", step.saveVariable !== ""],
      ];
    case "shifts":
      return [["shifts", "shifts", step.shifts.length > 0]];
    case "wait":
    case "update_lifecycle":
    case "open_conversation":
    case "close_conversation":
    case "snooze_conversation":
    case "end":
      return [];
  }
}
const said = (text: string) => text.trim() !== "";

export function certainOf(step: Step): Finding[] {
  return [["empty", "name", step.name.trim() !== ""] as const, ...needed(step)]
    .filter(([, , ok]) => !ok)
    .map(([code, field]) => of(step.id, code, field));
}

export function certainOfWhole(definition: Definition): Finding[] {
  if (!definition.trigger) return [of(null, "no_trigger", "trigger")];
  return definition.start === null ? [of(null, "no_step", null)] : [];
}

/**
 * What holds now, where the server has last checked another state of the definition: its findings
 * for what has not changed since, and what is certain for what has.
 */
export function meanwhile(
  now: Definition,
  checked: { definition: Definition; findings: Finding[] } | null,
): Finding[] {
  const before = new Map(checked?.definition.steps.map((step) => [step.id, step]));
  const same = (id: string) => now.steps.find((step) => step.id === id) === before.get(id);
  const kept = (checked?.findings ?? []).filter((finding) => {
    if (finding.step) return before.has(finding.step) && same(finding.step);
    return finding.field?.startsWith("trigger.") && checked?.definition.trigger === now.trigger;
  });
  const changed = now.steps.filter((step) => before.get(step.id) !== step);
  return [...certainOfWhole(now), ...kept, ...changed.flatMap(certainOf)];
}

/** What keeps a workflow from being published, and what is only worth a look. */
export function bySeverity<F extends Pick<Finding, "severity">>(findings: readonly F[]) {
  const errors = findings.filter(({ severity }) => severity === "error");
  return { errors, remarks: findings.filter(({ severity }) => severity !== "error") };
}

/** A draft may lack its trigger, and a service may be connected later; any other error keeps it
 * from being saved. */
export const keepsFromSaving = (finding: Finding) =>
  finding.severity === "error" && !savedAnyway.includes(finding.code);
const savedAnyway = ["no_trigger", "not_connected"];
export const keepsFromPublishing = (finding: Finding) => finding.severity === "error";

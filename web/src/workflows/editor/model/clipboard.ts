// Steps on their way through the clipboard: text in the format of workflow files, so that another
// workflow, another tab and a text editor can take it. Pure: who reads and writes the clipboard,
// and the server's word on the settings, are elsewhere.
import { type Definition, type Step, type StepType, stepById } from "./definition";
import { readDefinition } from "./reading";
import { subtree } from "./tree";

const FORMAT = "switchboard.workflow/1";
const FAMILY = "switchboard.workflow/";

/** Why a text is not taken. */
export type Refusal = "other" | "version" | "kind" | "empty";
export type Read = { steps: Step[] } | { refusal: Refusal };

/** A step (the first) and what hangs below it, as a file. */
export function writeSteps(steps: readonly Step[]): string {
  const [top] = steps;
  const file = { format: FORMAT, name: top?.name ?? "", start: top?.id ?? null, steps };
  return JSON.stringify(file, null, 2);
}

/** Whether a text means to be steps, so that what is wrong with it is worth a sentence. */
export const looksLikeSteps = (text: string) =>
  text.trimStart().startsWith("{") && text.includes(FAMILY);

/** The steps of a text, the top one first; only what the top one leads to. */
export function readSteps(text: string, known: (type: string) => type is StepType): Read {
  const file = parsed(text);
  if (!isRecord(file) || typeof file.format !== "string" || !file.format.startsWith(FAMILY)) {
    return { refusal: "other" };
  }
  if (file.format !== FORMAT) return { refusal: "version" };
  const { steps } = file;
  if (!Array.isArray(steps) || steps.length === 0) return { refusal: "empty" };
  if (!steps.every(isStep)) return { refusal: "other" };
  if (!steps.every((step) => known(step.type))) return { refusal: "kind" };
  return topDown(steps, typeof file.start === "string" ? file.start : steps[0]?.id);
}

function topDown(wire: readonly object[], start: string | undefined): Read {
  try {
    const definition = readDefinition({ start, steps: wire } as never);
    const steps = subtree(definition, definition.start ?? "");
    return steps.length > 0 ? { steps } : { refusal: "empty" };
  } catch {
    // Settings of another shape than those of any step.
    return { refusal: "other" };
  }
}

/**
 * Steps as they can hang in this workflow. A jump to a step that is not among them goes nowhere, and
 * is shown as such; in the workflow it was copied from it still knows its way.
 */
export function atHome(
  definition: Definition,
  steps: readonly Step[],
  sameWorkflow: boolean,
): Step[] {
  const among = new Set(steps.map(({ id }) => id));
  const leads = (target: string) =>
    among.has(target) || (sameWorkflow && stepById(definition, target) !== undefined);
  return steps.map((step) =>
    step.type === "jump_to" && !leads(step.target) ? { ...step, target: "" } : step,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isStep(value: unknown): value is { id: string; type: string } {
  if (!isRecord(value)) return false;
  const { id, name, type, exits = {} } = value;
  const named = [id, name, type].every((one) => typeof one === "string");
  return (
    named && isRecord(exits) && Object.values(exits).every((below) => typeof below === "string")
  );
}

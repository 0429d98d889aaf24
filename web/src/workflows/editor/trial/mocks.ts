// What of the world a workflow reads that a test can give it instead: values of the trigger, and the
// calendar. Pure.
import type { Definition } from "../model/definition";
import { type GivenValue, givenValues } from "../model/variables";

/** Values of the trigger that the steps read; of a trigger that takes any, all that are read. */
export function mockable(definition: Definition): GivenValue[] {
  const texts = JSON.stringify(definition.steps);
  const read = new Set([...texts.matchAll(/\btrigger\.(\w+)/g)].map(([, name = ""]) => name));
  if (definition.trigger?.type === "manual") {
    return [...read].map((name) => ({ name, type: "text", label: name }));
  }
  return givenValues(definition).filter(({ name }) => read.has(name));
}

/** Whether anything depends on the day or the time. */
export const readsCalendar = (definition: Definition) =>
  definition.steps.some(({ type }) => type === "date_time" || type === "shifts") ||
  /\$system\.current_|"now\.|\$now\./.test(JSON.stringify(definition.steps));

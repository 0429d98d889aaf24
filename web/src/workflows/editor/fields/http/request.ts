// What a web request says, in the shape the server tries it, and whose values it needs. Pure.
import type { StepOf } from "../../model/definition";
import { variablesIn } from "../text/variables";

type Step = StepOf<"http_request">;

export const requestOf = ({
  method,
  url,
  query,
  headers,
  body,
  mappings,
  saveStatus,
  timeoutSeconds,
  failureBranch,
}: Step) => ({
  method,
  url,
  query,
  headers,
  body,
  mappings,
  saveStatus,
  timeoutSeconds,
  failureBranch,
});

function textsOf({ url, query, headers, body }: Step): string[] {
  const pairs = [...query, ...headers, ...(body?.type === "form" ? body.fields : [])];
  const words = body?.type === "json" ? [body.json] : body?.type === "text" ? [body.text] : [];
  return [url, ...words, ...pairs.flatMap(({ name, value }) => [name, value])];
}

/** The values somebody has to give, and whether it asks about a contact. */
export function namesOf(step: Step): { asked: string[]; ofContact: boolean } {
  const names = textsOf(step).flatMap((text) => variablesIn(text).map(({ name }) => name));
  const asked = (name: string) => name.startsWith("trigger.") || name.startsWith("var.");
  const own = (name: string) => asked(name) || /^(workspace|system)\./.test(name);
  return {
    asked: [...new Set(names.filter(asked))],
    ofContact: names.some((name) => !own(name)),
  };
}

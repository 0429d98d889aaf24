// What is wrong with the settings being edited, for the field it is about.
import { createContext, useContext } from "react";
import type { Finding } from "../model/findings";

/** The code of the finding that a service is not connected. */
export const NOT_CONNECTED = "not_connected";

export const ProblemsContext = createContext<(field: string) => string | undefined>(
  () => undefined,
);
/** The words for what is wrong with this setting, if anything is. */
export const useProblem = (field: string): string | undefined => useContext(ProblemsContext)(field);

/** Findings about one step (`null`: the trigger), as a function from the field to the words. */
export function problemsOf(
  findings: readonly Finding[],
  step: string | null,
  say: (finding: Finding) => string,
) {
  // A service that is missing is said at the head of the form, with the way to connect it.
  const here = findings.filter(
    (finding) => (finding.step ?? null) === step && finding.code !== NOT_CONNECTED,
  );
  return (field: string) => {
    const found = here.find((finding) => finding.field === field);
    return found && say(found);
  };
}

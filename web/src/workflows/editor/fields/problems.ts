// What is wrong with the settings being edited, for the field it is about.
import { createContext, useContext } from "react";
import type { Finding } from "../model/findings";

/** The code of the finding that a service is not connected. */
export const NOT_CONNECTED = "not_connected";

/** The code of the finding that a text looks as if it named a variable, and does not. */
const NO_VARIABLE = "no_variable";

type Said = (field: string) => string | undefined;
export const ProblemsContext = createContext<{ problem: Said; remark: Said }>({
  problem: () => undefined,
  remark: () => undefined,
});
/** The words for what is wrong with this setting, if anything is. */
export const useProblem: Said = (field) => useContext(ProblemsContext).problem(field);
/** The words for what is only odd about this text, if anything is. */
export const useRemark: Said = (field) => useContext(ProblemsContext).remark(field);

/** Findings about one step (`null`: the trigger), as functions from the field to the words. */
export function problemsOf(
  findings: readonly Finding[],
  step: string | null,
  say: (finding: Finding) => string,
) {
  // A service that is missing is said at the head of the form, with the way to connect it.
  const here = findings.filter(
    (finding) => (finding.step ?? null) === step && finding.code !== NOT_CONNECTED,
  );
  const first =
    (odd: boolean): Said =>
    (field) => {
      const found = here.find(
        (finding) => finding.field === field && (finding.code === NO_VARIABLE) === odd,
      );
      return found && say(found);
    };
  return { problem: first(false), remark: first(true) };
}

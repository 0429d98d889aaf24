// What is wrong with the workflow, for every view of it.
import { createContext, useContext } from "react";
import type { Finding } from "./model/findings";

type Findings = { findings: Finding[]; say: (finding: Finding) => string };
export const FindingsContext = createContext<Findings>({ findings: [], say: () => "" });
export const useAllFindings = () => useContext(FindingsContext);

/** What is wrong with one step, and what is worth a look; `null` is the trigger and the workflow
 * as a whole. That a path ends is seen where it ends. */
export function useFindingsOf(step: string | null): {
  errors: number;
  words: string[];
  hints: string[];
} {
  const { findings, say } = useAllFindings();
  return findingsOf(findings, say, step);
}

export function findingsOf(
  findings: readonly Finding[],
  say: Findings["say"],
  step: string | null,
): { errors: number; words: string[]; hints: string[] } {
  const here = findings.filter((finding) => (finding.step ?? null) === step);
  const wrong = here.filter((finding) => finding.severity === "error");
  const hints = here.filter(
    (finding) => finding.severity !== "error" && finding.code !== "open_end",
  );
  return { errors: wrong.length, words: wrong.map(say), hints: hints.map(say) };
}

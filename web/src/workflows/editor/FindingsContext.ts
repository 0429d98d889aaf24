// What is wrong with the workflow, for every view of it.
import { createContext, useContext } from "react";
import type { Finding } from "./model/findings";

type Findings = { findings: Finding[]; say: (finding: Finding) => string };
export const FindingsContext = createContext<Findings>({ findings: [], say: () => "" });
export const useAllFindings = () => useContext(FindingsContext);

/** Findings about one step; `null` is the trigger and the workflow as a whole. */
export function useFindingsOf(step: string | null): { errors: number; words: string[] } {
  const { findings, say } = useAllFindings();
  const here = findings.filter((finding) => (finding.step ?? null) === step);
  return {
    errors: here.filter((finding) => finding.severity === "error").length,
    words: here.map(say),
  };
}

// Refusals of the server that only whoever writes workflows meets, in the reader's words. What is not
// known here is said in the server's own.
import i18next from "i18next";
import type { ApiError } from "~/api/client";
import type { components } from "~/api/schema";
import { findingText } from "../editor/findingWords";
import type { Finding } from "../editor/model/findings";

type BadFile = components["schemas"]["Refused"];

const known = [
  "published",
  "not_published",
  "next_exists",
  "too_many_workflows",
  "trial_on",
  "too_large",
  "unavailable",
] as const;
const find = (code: string) => known.find((one) => one === code);

const say = () => i18next.getFixedT(null, "workflows");

/** What is wrong with a workflow that was not saved or published: the first thing. */
export function firstProblem(error: ApiError): string {
  const findings = Array.isArray(error.details) ? (error.details as Finding[]) : [];
  const first = findings.find(({ severity }) => severity === "error");
  return first ? findingText(say(), first) : error.message;
}

function badFile(error: ApiError): string | undefined {
  const refused = error.details as BadFile | null;
  if (!refused?.code) return undefined;
  const facts = "facts" in refused ? refused.facts : undefined;
  const values = typeof facts === "object" ? facts : { name: facts };
  return say()(`badFile.${refused.code}`, values);
}

export function errorWords(error: ApiError): string | undefined {
  const t = say();
  if (error.code === "has_errors")
    return t("refusedBy.has_errors", { reason: firstProblem(error) });
  if (error.code === "bad_file") return badFile(error);
  const code = find(error.code);
  return code && t(`refusedBy.${code}`);
}

// What the server remarks on (why a branch was taken, why an answer did not count, why a run ended) in
// the reader's words. It comes as a code with facts; each code has its words, or this does not compile.
import type { TFunction } from "i18next";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "~/api/schema";
import { useFormat } from "~/lib/format";
import type { ExitName } from "../editor/useExitLabel";
import { useExitWords } from "../runs/useExitWords";
import { sourceName } from "./sourceName";

type Schemas = components["schemas"];
export type Remark = Schemas["Remark"];
export type Refusal = Schemas["Refusal"];
export type Trouble = Schemas["Trouble"];
type Looked = Schemas["Looked"];
type Say = TFunction<"workflows">;

/** A fact without a name of its own is put in as `name`. */
const named = (said: object) => {
  const facts = "facts" in said ? said.facts : undefined;
  return typeof facts === "object" && facts !== null ? { ...facts } : { name: facts };
};

export const refusalWords = (t: Say, refusal: Refusal): string =>
  t(`refusal.${refusal.code}`, named(refusal));

export function troubleWords(t: Say, trouble: Trouble): string {
  if (trouble.code === "no_reply" && trouble.facts.maybe_done)
    return t("trouble.maybe_done", trouble.facts);
  if (trouble.code === "refused" && trouble.facts.said)
    return t("trouble.refusedWith", { ...trouble.facts, said: trouble.facts.said });
  return t(`trouble.${trouble.code}`, named(trouble));
}

function lookedWords(t: Say, { branch, taken, why }: Looked): string {
  if (!why) return t("looked.takenAlways", { branch });
  const source = sourceName(t, why.source);
  const found = why.found == null ? t("looked.nothing", { source }) : undefined;
  const asked = found ?? t("looked.found", { source, found: why.found ?? "" });
  const whole = why.unfit ? t(`looked.unfit.${why.unfit}`, { why: asked }) : asked;
  return taken
    ? t("looked.taken", { branch, why: whole })
    : t("looked.passedBy", { branch, why: whole });
}

/** The day and the time of a place as they are written there, by no clock of ours. */
const asWritten = (here: string) => Date.parse(`${here.replace(" ", "T")}Z`);

/** What an exit is called, where the workflow is at hand. */
type Called = (exit: string) => string | undefined;

export function useRemark(): (remark: Remark, called?: Called) => string {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const exit = useExitWords();
  return useCallback(
    (remark, called) => {
      switch (remark.code) {
        case "words":
          return remark.facts.text;
        case "refused":
          return refusalWords(t, remark.facts);
        case "not_saved":
          return t("remark.not_saved", { why: refusalWords(t, remark.facts) });
        case "outside":
          return remark.facts.trouble ? troubleWords(t, remark.facts.trouble) : remark.facts.reason;
        case "branches":
          return remark.facts.map((looked) => lookedWords(t, looked)).join("; ");
        case "moment": {
          const when = format.full(asWritten(remark.facts.here), "UTC");
          return t("remark.moment", { when, zone: remark.facts.zone });
        }
        case "language":
          return format.codeName("language", remark.facts.language);
        case "field_set":
          return t("remark.field_set", {
            field: sourceName(t, `contact.${remark.facts.field}`),
            value: remark.facts.value,
          });
        case "fell_out":
          return t("remark.fell_out", {
            exit: called?.(remark.facts.exit) || exit(remark.facts.exit),
          });
        case "exit_condition":
          return t(`remark.exit_condition.${remark.facts.on}`);
        default:
          return t(`remark.${remark.code}`, named(remark));
      }
    },
    [t, format, exit],
  );
}

/** Several remarks as one line; what an older version of the server wrote stays in its words. */
export function useRemarks(): (
  remarks: readonly Remark[],
  before?: string | null,
  called?: Called,
) => string {
  const say = useRemark();
  return useCallback(
    (remarks, before, called) =>
      remarks.map((one) => say(one, called)).join(" · ") || (before ?? ""),
    [say],
  );
}

/** Why a run ended. */
export function useWhy(): (
  run: { why?: Remark | null; reason?: string | null; stepId?: string | null },
  exitName?: ExitName,
) => string {
  const say = useRemark();
  return useCallback(
    ({ why, reason, stepId }, exitName) =>
      why ? say(why, (exit) => exitName?.(stepId ?? "", exit)) : (reason ?? ""),
    [say],
  );
}

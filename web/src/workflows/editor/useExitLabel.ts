// What an exit is called: its own name where a person gave one, else what it means.
import { useTranslation } from "react-i18next";
import { calendarExit, isFixedExit } from "../exitNames";
import { type Definition, type Step, stepById } from "./model/definition";
import { exitOwnName, exitsOf } from "./model/exits";

/** What the way on is called where there are other ways. */
const named = {
  send_message: "sent",
  ask_question: "answered",
  assign: "assigned",
  http_request: "worked",
  add_sheet_row: "worked",
  send_conversion: "worked",
  translate: "worked",
  detect_language: "detected",
} as const;
const isNamed = (type: string): type is keyof typeof named => type in named;

/** Empty for the only way on, which needs no name. */
export function useExitLabel(): (step: Step, exit: string) => string {
  const { t } = useTranslation("workflows");
  return (step, exit) => {
    const own = exitOwnName(step, exit);
    if (own !== null) return own.trim() || t("exit.unnamed");
    if (step.type === "ask_question" && exit === "failure") return t("exit.invalid");
    if (step.type === "assign" && exit === "timeout") return t("exit.nobody");
    if (step.type === "date_time" && (exit === "inside" || exit === "outside")) {
      return t(`exit.${calendarExit(step.inside.type, exit)}`);
    }
    if (isFixedExit(exit)) return t(`exit.${exit}`);
    if (exit !== "next") return t("exit.gone");
    if (step.type === "jump_to") return t("exit.afterJumps");
    if (exitsOf(step).length === 1) return "";
    return isNamed(step.type) ? t(`exit.${named[step.type]}`) : "";
  };
}

/** By the step's id; none where the workflow has no such step. */
export type ExitName = (step: string, exit: string) => string | undefined;

export function useExitName(definition: Definition): ExitName {
  const label = useExitLabel();
  return (id, exit) => {
    const step = stepById(definition, id);
    return step && label(step, exit);
  };
}

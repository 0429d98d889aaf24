// What an exit is called: its own name where a person gave one, else what it means.
import { useTranslation } from "react-i18next";
import type { Step } from "./model/definition";
import { exitOwnName, exitsOf } from "./model/exits";

const fixed = ["failure", "timeout", "else", "message_failure"] as const;
type Fixed = (typeof fixed)[number];
const named = { send_message: "sent", ask_question: "answered", assign: "assigned" } as const;
type Named = keyof typeof named;

/** Empty for the only way on, which needs no name. */
export function useExitLabel(): (step: Step, exit: string) => string {
  const { t } = useTranslation("workflows");
  return (step, exit) => {
    const own = exitOwnName(step, exit);
    if (own !== null) return own.trim() || t("exit.unnamed");
    if (step.type === "ask_question" && exit === "failure") return t("exit.invalid");
    if (step.type === "assign" && exit === "timeout") return t("exit.nobody");
    if (fixed.includes(exit as Fixed)) return t(`exit.${exit as Fixed}`);
    if (exit !== "next") return t("exit.gone");
    if (step.type === "jump_to") return t("exit.afterJumps");
    if (exitsOf(step).length === 1) return "";
    return step.type in named ? t(`exit.${named[step.type as Named]}`) : "";
  };
}

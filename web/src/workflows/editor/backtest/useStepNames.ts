// What the steps a backtest speaks of are called: those of the draft, and those that only the version
// had it is compared with.
import { useTranslation } from "react-i18next";
import type { Backtest } from "~/api/backtests";
import { useVersion } from "~/api/versions";
import { stepById } from "../model/definition";
import { useEditor } from "../state";

export function useStepNames(result: Backtest): (id: string) => string {
  const { t } = useTranslation("workflows");
  const { workflow, definition } = useEditor();
  const version = useVersion(workflow.id, result.publishedVersion ?? 0);
  const before = version.data?.definition.steps ?? [];
  return (id) =>
    stepById(definition, id)?.name ??
    before.find((step) => step.id === id)?.name ??
    t("backtest.goneStep");
}

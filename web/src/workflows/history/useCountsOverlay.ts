// What is drawn over a workflow to show what its runs add up to.
import { useTranslation } from "react-i18next";
import type { RunCounts } from "~/api/workflows";
import { useFormat } from "~/lib/format";
import type { Chip, Overlay } from "../editor/OverlayContext";

export function useCountsOverlay(counts: RunCounts): Overlay {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const steps = new Map(counts.steps.map((step) => [step.stepId, step]));
  const chip = (key: string, tone: Chip["tone"], count: number, words: string): Chip[] =>
    count > 0 ? [{ key, tone, text: format.number(count), words }] : [];
  const left = (step: string, exit: string) =>
    steps.get(step)?.exits.find((one) => one.exit === exit)?.count ?? 0;
  return {
    tone: (id) => {
      const step = id === null ? undefined : steps.get(id);
      if (id === null) return counts.entered > 0 ? "passed" : undefined;
      return step && (step.passed > 0 || step.here > 0 || step.fellOut > 0) ? "passed" : undefined;
    },
    chips: (id) => {
      if (id === null) {
        const { entered } = counts;
        return chip("entered", "passed", entered, t("counts.nEntered", { count: entered }));
      }
      const step = steps.get(id);
      if (!step) return [];
      return [
        ...chip("here", "waiting", step.here, t("counts.nHere", { count: step.here })),
        ...chip("passed", "passed", step.passed, t("counts.nPassed", { count: step.passed })),
        ...chip("fell", "trouble", step.fellOut, t("counts.nFellOut", { count: step.fellOut })),
      ];
    },
    taken: ({ parent, exit }) => (parent === null ? counts.entered > 0 : left(parent, exit) > 0),
    jumped: (step) => (steps.get(step)?.passed ?? 0) > 0,
    beside: (step, exit) => {
      const count = left(step.id, exit);
      return count > 0 ? format.number(count) : undefined;
    },
  };
}

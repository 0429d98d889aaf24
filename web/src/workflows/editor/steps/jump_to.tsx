// Jump to: goes on at another step, so many times a run; then at the step below.
import { NumberInput, Select } from "@mantine/core";
import { IconCornerUpRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useProblem } from "../fields/problems";
import { type StepOf, stepById } from "../model/definition";
import { inOrder } from "../model/tree";
import { useEditor } from "../state";
import type { FormProps, StepPart } from "./part";

function Form({ step, change }: FormProps<"jump_to">) {
  const { t } = useTranslation("workflows");
  const { definition } = useEditor();
  const steps = inOrder(definition).filter(({ id }) => id !== step.id);
  const noTarget = useProblem("target");
  return (
    <>
      <Select
        label={t("step.jump_to.target")}
        placeholder={t("form.choose")}
        error={noTarget}
        data={steps.map(({ id, name }) => ({ value: id, label: name }))}
        value={step.target || null}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t("form.nothingFound")}
        onChange={(target) => change({ target: target ?? "" })}
      />
      <NumberInput
        label={t("step.jump_to.maxJumps")}
        description={t("step.jump_to.maxJumpsText")}
        error={useProblem("maxJumps")}
        min={1}
        max={10}
        allowDecimal={false}
        value={step.maxJumps}
        onChange={(next) => change({ maxJumps: Number(next) || 0 })}
      />
    </>
  );
}

function Summary({ step }: { step: StepOf<"jump_to"> }) {
  const { t } = useTranslation("workflows");
  const { definition } = useEditor();
  const target = stepById(definition, step.target);
  return target ? t("step.jump_to.summary", { name: target.name, count: step.maxJumps }) : "";
}

export const jumpTo: StepPart<"jump_to"> = {
  icon: IconCornerUpRight,
  family: "decide",
  blank: () => ({ type: "jump_to", target: "", maxJumps: 3 }),
  Summary,
  Form,
};

// Wait: lets time pass.
import { IconClockHour4 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { DurationField, useDurationText } from "../fields/DurationField";
import type { StepOf } from "../model/definition";
import type { FormProps, StepPart } from "./part";

function Form({ step, change }: FormProps<"wait">) {
  const { t } = useTranslation("workflows");
  return (
    <DurationField
      field="duration"
      label={t("step.wait.duration")}
      description={t("step.wait.durationText")}
      value={step.duration}
      onChange={(duration) => change({ duration })}
    />
  );
}

function Summary({ step }: { step: StepOf<"wait"> }) {
  return useDurationText()(step.duration);
}

export const wait: StepPart<"wait"> = {
  icon: IconClockHour4,
  family: "decide",
  blank: () => ({ type: "wait", duration: { amount: 1, unit: "hours" } }),
  Summary,
  Form,
};

// Wait: lets time pass: so long, until a date, or until the workspace is open again.
import { Select } from "@mantine/core";
import { IconClockHour4 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { DurationField, useDurationText } from "../fields/DurationField";
import { MomentField } from "../fields/MomentField";
import { useProblem } from "../fields/problems";
import type { StepOf, WaitUntil } from "../model/definition";
import { useNamed } from "../Named";
import type { FormProps, StepPart } from "./part";

const ways = ["duration", "date", "business_hours"] as const;
type Way = (typeof ways)[number];
const fresh = (way: Way): WaitUntil | null => {
  if (way === "duration") return null;
  return way === "date" ? { type: way, date: "" } : { type: way };
};

function Form({ step, change }: FormProps<"wait">) {
  const { t } = useTranslation("workflows");
  const way: Way = step.until?.type ?? "duration";
  return (
    <>
      <Select
        label={t("until.label")}
        description={way === "business_hours" ? t("until.business_hoursText") : undefined}
        error={useProblem("until")}
        data={ways.map((value) => ({ value, label: t(`until.${value}`) }))}
        value={way}
        allowDeselect={false}
        onChange={(next) => next && change({ until: fresh(next as Way) })}
      />
      {step.until === null && (
        <DurationField
          field="duration"
          label={t("step.wait.duration")}
          description={t("step.wait.durationText")}
          value={step.duration}
          onChange={(duration) => change({ duration })}
        />
      )}
      {step.until?.type === "date" && (
        <MomentField
          field="until.date"
          label={t("until.moment")}
          value={step.until.date}
          onChange={(date) => change({ until: { type: "date", date } })}
        />
      )}
    </>
  );
}

function Summary({ step }: { step: StepOf<"wait"> }) {
  const { t } = useTranslation("workflows");
  const duration = useDurationText();
  const named = useNamed();
  if (step.until === null) return duration(step.duration);
  if (step.until.type === "business_hours") return t("until.business_hours");
  return step.until.date && t("until.summary", { date: named(step.until.date) });
}

export const wait: StepPart<"wait"> = {
  icon: IconClockHour4,
  family: "decide",
  blank: () => ({ type: "wait", duration: { amount: 1, unit: "hours" }, until: null }),
  Summary,
  Form,
};

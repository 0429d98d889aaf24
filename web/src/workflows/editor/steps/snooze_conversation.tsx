// Snooze conversation: puts it out of sight for a while, or until a date.
import { SegmentedControl } from "@mantine/core";
import { IconZzz } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { DurationField, useDurationText } from "../fields/DurationField";
import { MomentField } from "../fields/MomentField";
import type { StepOf } from "../model/definition";
import { useNamed } from "../Named";
import type { FormProps, StepPart } from "./part";

const units = ["minutes", "hours", "days"] as const;

function Form({ step, change }: FormProps<"snooze_conversation">) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t("until.label")}
        data={[
          { value: "duration", label: t("until.duration") },
          { value: "date", label: t("until.date") },
        ]}
        value={step.until === null ? "duration" : "date"}
        onChange={(way) => change({ until: way === "date" ? "" : null })}
      />
      {step.until === null ? (
        <DurationField
          field="duration"
          label={t("step.wait.duration")}
          description={t("step.snooze_conversation.durationText")}
          units={units}
          value={step.duration}
          onChange={(duration) => change({ duration })}
        />
      ) : (
        <MomentField
          field="until"
          label={t("until.moment")}
          value={step.until}
          onChange={(until) => change({ until })}
        />
      )}
    </>
  );
}

function Summary({ step }: { step: StepOf<"snooze_conversation"> }) {
  const { t } = useTranslation("workflows");
  const duration = useDurationText();
  const named = useNamed();
  return step.until === null
    ? duration(step.duration)
    : step.until && t("until.summary", { date: named(step.until) });
}

export const snoozeConversation: StepPart<"snooze_conversation"> = {
  icon: IconZzz,
  family: "act",
  blank: () => ({
    type: "snooze_conversation",
    duration: { amount: 1, unit: "days" },
    until: null,
  }),
  Summary,
  Form,
};

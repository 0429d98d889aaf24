// Date & time: one path inside the hours or dates, another outside.
import { Group, Radio, Stack, TextInput } from "@mantine/core";
import { IconCalendarClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { officeWeek } from "~/ui/hours";
import { HolidaySwitch, OwnHours } from "../fields/OwnHours";
import { useProblem } from "../fields/problems";
import { TimezonePick } from "../fields/TimezonePick";
import type { Inside, StepOf } from "../model/definition";
import type { FormProps, StepPart } from "./part";

type Props = FormProps<"date_time">;
const kinds = ["workspace_hours", "hours", "dates"] as const;

const fresh = (type: Inside["type"]): Inside => {
  if (type === "hours") return { type, hours: officeWeek(), holidays: true };
  return type === "dates" ? { type, from: null, to: null } : { type };
};

function Form({ step, change }: Props) {
  const { t } = useTranslation("workflows");
  const { inside } = step;
  return (
    <>
      <Radio.Group
        label={t("step.date_time.inside")}
        error={useProblem("inside")}
        value={inside.type}
        onChange={(type) => change({ inside: fresh(type as Inside["type"]) })}
      >
        <Stack gap="xs" mt="xs">
          {kinds.map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={t(`step.date_time.${kind}`)}
              description={t(`step.date_time.${kind}Text`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {inside.type === "hours" && (
        <>
          <OwnHours
            field="inside.hours"
            label={t("hours.label")}
            value={inside.hours}
            onChange={(hours) => change({ inside: { ...inside, hours } })}
          />
          <HolidaySwitch
            checked={inside.holidays}
            onChange={(holidays) => change({ inside: { ...inside, holidays } })}
          />
        </>
      )}
      {inside.type === "dates" && (
        <Group grow align="flex-start">
          <Edge
            name="from"
            value={inside.from}
            onChange={(from) => change({ inside: { ...inside, from } })}
          />
          <Edge
            name="to"
            value={inside.to}
            onChange={(to) => change({ inside: { ...inside, to } })}
          />
        </Group>
      )}
      <TimezonePick value={step.timezone} onChange={(timezone) => change({ timezone })} />
    </>
  );
}

/** A day; one that was written with its time keeps it. */
function Edge({
  name,
  value,
  onChange,
}: {
  name: "from" | "to";
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const { t } = useTranslation("workflows");
  const timed = value !== null && value.length > 10;
  return (
    <TextInput
      type={timed ? "datetime-local" : "date"}
      label={t(`step.date_time.${name}`)}
      error={useProblem(`inside.${name}`)}
      value={(value ?? "").replace(" ", "T")}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}

function Summary({ step }: { step: StepOf<"date_time"> }) {
  const { t } = useTranslation("workflows");
  const { inside } = step;
  if (inside.type !== "dates") return t(`step.date_time.${inside.type}`);
  return `${inside.from ?? "…"} – ${inside.to ?? "…"}`;
}

export const dateTime: StepPart<"date_time"> = {
  icon: IconCalendarClock,
  family: "decide",
  blank: () => ({ type: "date_time", timezone: null, inside: { type: "workspace_hours" } }),
  Summary,
  Form,
};

// Date & time: one path inside the hours or dates, another outside.
import { Anchor, Group, Radio, Stack, TextInput } from "@mantine/core";
import { IconCalendarClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useOpening } from "~/api/hours";
import { useFormat } from "~/lib/format";
import { officeWeek } from "~/ui/hours";
import { openHours } from "~/ui/openHours";
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
              description={
                kind === "workspace_hours" ? <OpeningHours /> : t(`step.date_time.${kind}Text`)
              }
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

/** What the workspace's hours are, and where they are set. */
function OpeningHours() {
  const { t } = useTranslation("workflows");
  const { locale } = useFormat();
  const opening = useOpening().data;
  const hours = opening && openHours(opening.hours, locale);
  return (
    <>
      {hours && `${hours}. `}
      {t("step.date_time.workspace_hoursText")}{" "}
      <Anchor component={Link} to="/settings/hours" target="_blank" inherit underline="always">
        {t("step.date_time.setHours")}
      </Anchor>
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
  const format = useFormat();
  const { inside } = step;
  if (inside.type === "workspace_hours") return t("step.date_time.workspace_hours");
  if (inside.type === "hours")
    return openHours(inside.hours, format.locale) || t("step.date_time.hours");
  const { from, to } = inside;
  // As a person wrote it, without a time zone, so it is read as one's own.
  const day = (text: string) => {
    const at = new Date(text.length > 10 ? text.replace(" ", "T") : `${text}T12:00`).getTime();
    if (Number.isNaN(at)) return text;
    return text.length > 10 ? format.full(at) : format.date(at);
  };
  if (from && to) return `${day(from)} – ${day(to)}`;
  if (from) return t("step.date_time.since", { day: day(from) });
  return to ? t("step.date_time.until", { day: day(to) }) : t("step.date_time.dates");
}

export const dateTime: StepPart<"date_time"> = {
  icon: IconCalendarClock,
  family: "decide",
  blank: () => ({ type: "date_time", timezone: null, inside: { type: "workspace_hours" } }),
  Summary,
  Form,
};

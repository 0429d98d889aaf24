// Shifts: the path of whoever is on duty by the calendar; the first shift that is on wins.
import { Text } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { officeWeek } from "~/ui/hours";
import { Cards } from "../fields/Cards";
import { HolidaySwitch, OwnHours } from "../fields/OwnHours";
import { TimezonePick } from "../fields/TimezonePick";
import type { Shift, StepOf } from "../model/definition";
import { freshId, freshName } from "../model/ids";
import type { FormProps, StepPart } from "./part";

const MOST = 9;
const blankShift = (name: string, taken: readonly Shift[]): Shift => ({
  id: freshId(
    name,
    taken.map(({ id }) => id),
    "shift",
  ),
  name,
  hours: officeWeek(),
});

function Form({ step, change }: FormProps<"shifts">) {
  const { t } = useTranslation("workflows");
  const { shifts } = step;
  const add = () => {
    const names = shifts.map(({ name }) => name);
    const name = t("step.shifts.first").replace("1", String(shifts.length + 1));
    change({ shifts: [...shifts, blankShift(freshName(name, names), shifts)] });
  };
  return (
    <>
      <Text size="sm" c="dimmed">
        {t("step.shifts.text")}
      </Text>
      <Cards
        field="shifts"
        items={shifts}
        most={MOST}
        idOf={(shift) => shift.id}
        nameOf={(shift) => shift.name}
        nameField="name"
        nameLabel={(number) => t("step.shifts.name", { number })}
        rename={(shift, name) => ({ ...shift, name })}
        addLabel={t("step.shifts.add")}
        onAdd={add}
        onChange={(next) => change({ shifts: next })}
      >
        {(shift, n, set) => (
          <OwnHours
            field={`shifts.${n}.hours`}
            label={t("step.shifts.hours")}
            value={shift.hours}
            onChange={(hours) => set({ ...shift, hours })}
          />
        )}
      </Cards>
      <HolidaySwitch checked={step.holidays} onChange={(holidays) => change({ holidays })} />
      <TimezonePick value={step.timezone} onChange={(timezone) => change({ timezone })} />
    </>
  );
}

function Summary({ step }: { step: StepOf<"shifts"> }) {
  return step.shifts.map((shift) => shift.name).join(" · ");
}

export const shifts: StepPart<"shifts"> = {
  icon: IconUsersGroup,
  family: "decide",
  blank: (t) => ({
    type: "shifts",
    timezone: null,
    shifts: [blankShift(t("step.shifts.first"), [])],
    holidays: true,
  }),
  Summary,
  Form,
};

// Hours of a step's own: the week, and whether the workspace's holidays count as closed.
import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { HoursEditor } from "~/ui/HoursEditor";
import type { OpenHours } from "../model/definition";
import { useProblem } from "./problems";

export function OwnHours({
  field,
  label,
  value,
  onChange,
}: {
  field: string;
  label: string;
  value: OpenHours[];
  onChange: (value: OpenHours[]) => void;
}) {
  return <HoursEditor label={label} value={value} error={useProblem(field)} onChange={onChange} />;
}

export function HolidaySwitch({
  checked,
  onChange,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <Switch
      label={t("hours.holidays")}
      description={t("hours.holidaysText")}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

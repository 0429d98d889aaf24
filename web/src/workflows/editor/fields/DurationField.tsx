// A length of time: a number and its unit, side by side under one label.
import { Group, Input, NumberInput, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Duration, Unit } from "../model/definition";
import { useProblem } from "./problems";

const all: readonly Unit[] = ["seconds", "minutes", "hours", "days"];

export function DurationField({
  field,
  label,
  description,
  value,
  units = all,
  hideLabel = false,
  onChange,
}: {
  field: string;
  label: string;
  description?: string;
  value: Duration;
  units?: readonly Unit[];
  hideLabel?: boolean;
  onChange: (value: Duration) => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <Input.Wrapper
      label={hideLabel ? undefined : label}
      description={description}
      error={useProblem(field)}
      labelElement="div"
    >
      <Group gap="xs" wrap="nowrap" mt={4} mb={4}>
        <NumberInput
          w="7rem"
          min={1}
          allowDecimal={false}
          allowNegative={false}
          aria-label={t("colon", { what: label, value: t("form.amount") })}
          value={value.amount}
          onChange={(next) => onChange({ ...value, amount: Number(next) || 0 })}
        />
        <Select
          className="sb-grow"
          aria-label={t("colon", { what: label, value: t("form.unit") })}
          data={units.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
          value={value.unit}
          allowDeselect={false}
          onChange={(unit) => unit && onChange({ ...value, unit: unit as Unit })}
        />
      </Group>
    </Input.Wrapper>
  );
}

export const useDurationText = () => {
  const { t } = useTranslation("workflows");
  return ({ amount, unit }: Duration) => t(`duration.${unit}`, { count: amount });
};

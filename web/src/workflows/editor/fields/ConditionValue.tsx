// What a condition compares with, with the input that fits the operator.
import { Group, MultiSelect, NumberInput, TagsInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Condition, Duration } from "../model/definition";
import { operandOf } from "../model/operators";
import { DurationField } from "./DurationField";
import type { Source } from "./sources";

type Props = {
  source: Source | undefined;
  value: Condition;
  onChange: (value: Condition) => void;
};
const A_DAY: Duration = { amount: 1, unit: "days" };

export function ConditionValue({ source, value, onChange }: Props) {
  const { t } = useTranslation("workflows");
  const label = t("condition.value");
  const set = (next: unknown) => onChange({ ...value, value: next });
  switch (operandOf(value.operator)) {
    case "none":
      return null;
    case "set":
      return <SetValue source={source} value={value} onChange={onChange} />;
    case "number":
      return (
        <NumberInput
          aria-label={label}
          placeholder={label}
          value={value.value as number | undefined}
          onChange={(next) => set(next === "" ? undefined : Number(next))}
        />
      );
    case "range":
      return <RangeValue value={value} onSet={set} />;
    case "duration":
      return (
        <DurationField
          field=""
          label={label}
          value={(value.value as Duration | undefined) ?? A_DAY}
          onChange={set}
        />
      );
    default:
      return (
        <TextInput
          aria-label={label}
          placeholder={value.operator === "matches" ? t("condition.pattern") : label}
          value={String(value.value ?? "")}
          onChange={(event) => set(event.currentTarget.value)}
        />
      );
  }
}

function SetValue({ source, value, onChange }: Props) {
  const { t } = useTranslation("workflows");
  const chosen = (Array.isArray(value.value) ? value.value : []).map(String);
  const set = (next: string[]) =>
    onChange({ ...value, value: source?.numeric ? next.map(Number) : next });
  const shared = {
    "aria-label": t("condition.value"),
    placeholder: chosen.length === 0 ? t("condition.value") : undefined,
    value: chosen,
    onChange: set,
  };
  if (!source?.choices?.length) return <TagsInput {...shared} />;
  const missing = chosen.filter((one) => !source.choices?.some(({ value: id }) => id === one));
  return (
    <MultiSelect
      {...shared}
      data={[...source.choices, ...missing.map((one) => ({ value: one, label: one }))]}
      searchable
      hidePickedOptions
      nothingFoundMessage={t("form.nothingFound")}
    />
  );
}

function RangeValue({ value, onSet }: { value: Condition; onSet: (next: unknown) => void }) {
  const { t } = useTranslation("workflows");
  const range = (value.value ?? {}) as { from?: number; to?: number };
  const edge = (name: "from" | "to") => (
    <NumberInput
      aria-label={t(`condition.${name}`)}
      placeholder={t(`condition.${name}`)}
      className="sb-grow"
      value={range[name]}
      onChange={(next) => onSet({ ...range, [name]: next === "" ? undefined : Number(next) })}
    />
  );
  return (
    <Group gap="xs" wrap="nowrap">
      {edge("from")}
      {edge("to")}
    </Group>
  );
}

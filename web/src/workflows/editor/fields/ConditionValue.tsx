// What a condition compares with, with the input that fits the operator.
import { Group, MultiSelect, NumberInput, Stack, TagsInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Condition, Duration } from "../model/definition";
import { operandOf, type ValueType } from "../model/operators";
import { DurationField } from "./DurationField";
import type { Source } from "./source";

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
  switch (operandOf(value.operator, source?.type)) {
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
    case "numbers":
      return <Numbers value={value} onSet={set} />;
    case "point":
      return (
        <PointInput
          label={label}
          type={source?.type}
          value={String(value.value ?? "")}
          onChange={set}
        />
      );
    case "points":
      return <Points source={source} value={value} onSet={set} />;
    case "duration":
      return (
        <DurationField
          field=""
          label={label}
          hideLabel
          value={(value.value as Duration | undefined) ?? A_DAY}
          onChange={set}
        />
      );
    case "text":
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

type Edges<T> = { from?: T; to?: T };
type EdgesProps = { value: Condition; onSet: (next: unknown) => void };

function Numbers({ value, onSet }: EdgesProps) {
  const { t } = useTranslation("workflows");
  const range = (value.value ?? {}) as Edges<number>;
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

function Points({ source, value, onSet }: EdgesProps & { source: Source | undefined }) {
  const { t } = useTranslation("workflows");
  const range = (value.value ?? {}) as Edges<string>;
  const edge = (name: "from" | "to") => (
    <PointInput
      label={t(`condition.${name}`)}
      type={source?.type}
      value={range[name] ?? ""}
      onChange={(next) => onSet({ ...range, [name]: next })}
    />
  );
  return (
    <Stack gap="xs">
      {edge("from")}
      {edge("to")}
    </Stack>
  );
}

/** A day, a time of day, or, where it was written so in a file, both. */
function PointInput({
  label,
  type,
  value,
  onChange,
}: {
  label: string;
  type: ValueType | undefined;
  value: string;
  onChange: (value: string) => void;
}) {
  const calendar = type === "time" ? "time" : value.length > 10 ? "datetime-local" : "date";
  return (
    <TextInput
      type={type === "any" || type === undefined ? "text" : calendar}
      aria-label={label}
      placeholder={type === "any" ? "2026-03-28" : undefined}
      value={calendar === "datetime-local" ? value.replace(" ", "T") : value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

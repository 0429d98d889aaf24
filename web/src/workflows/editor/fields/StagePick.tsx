// A stage of the lifecycle: one of the workspace's, or any name while it has named none.
import { Autocomplete, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useProblem } from "./problems";
import { useStageNames } from "./useStageNames";

export function StagePick({
  field,
  label,
  value,
  onChange,
}: {
  field: string;
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const { t } = useTranslation("workflows");
  const stages = useStageNames();
  const error = useProblem(field);
  if (stages.length === 0) {
    return (
      <Autocomplete
        label={label}
        placeholder={t("step.update_lifecycle.none")}
        error={error}
        value={value ?? ""}
        onChange={(next) => onChange(next === "" ? null : next)}
      />
    );
  }
  const foreign = value !== null && !stages.includes(value);
  return (
    <Select
      label={label}
      placeholder={t("step.update_lifecycle.none")}
      error={error}
      data={foreign ? [...stages, value] : stages}
      value={value}
      clearable
      searchable
      nothingFoundMessage={t("form.nothingFound")}
      onChange={onChange}
    />
  );
}

// Which days: the last few, or from one date to another.
import { Group, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Days, lastDays, presetOf, presets } from "./days";

const ALL = "all";
const OWN = "own";

export function DaysPick({ value, onChange }: { value: Days; onChange: (days: Days) => void }) {
  const { t } = useTranslation("workflows");
  const preset = presetOf(value);
  const everything = value.from === "" && value.to === "";
  const [own, setOwn] = useState(preset === null && !everything);
  // What is typed stands here at once, whatever becomes of it outside.
  const [typed, setTyped] = useState(value);
  const type = (change: Partial<Days>) => {
    const next = { ...typed, ...change };
    setTyped(next);
    onChange(next);
  };
  const chosen = own ? OWN : everything ? ALL : String(preset);
  const choose = (next: string | null) => {
    setOwn(next === OWN);
    if (next === OWN) setTyped(value);
    if (next === ALL) onChange({ from: "", to: "" });
    else if (next !== OWN && next) onChange(lastDays(Number(next)));
  };
  return (
    <Group gap="xs">
      <Select
        size="xs"
        w="11rem"
        aria-label={t("counts.days")}
        allowDeselect={false}
        data={[
          ...presets.map((count) => ({
            value: String(count),
            label: count === 1 ? t("counts.today") : t("counts.lastDays", { count }),
          })),
          { value: ALL, label: t("counts.always") },
          { value: OWN, label: t("counts.ownDays") },
        ]}
        value={chosen}
        onChange={choose}
      />
      {own && (
        <>
          <TextInput
            size="xs"
            type="date"
            aria-label={t("counts.from")}
            value={typed.from}
            onChange={(event) => type({ from: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            type="date"
            aria-label={t("counts.to")}
            value={typed.to}
            onChange={(event) => type({ to: event.currentTarget.value })}
          />
        </>
      )}
    </Group>
  );
}

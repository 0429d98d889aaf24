// Runs are found by whom they are of; what is typed is looked for once the typing rests.
import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export function FindContact({
  value,
  onChange,
}: {
  value: string;
  onChange: (who: string) => void;
}) {
  const { t } = useTranslation("workflows");
  const [text, setText] = useState(value);
  const find = useDebouncedCallback((typed: string) => onChange(typed.trim()), 250);
  const set = (next: string) => {
    setText(next);
    find(next);
    // Nobody rests after clearing it.
    if (next === "") find.flush();
  };
  return (
    <TextInput
      type="search"
      size="sm"
      aria-label={t("runs.find")}
      placeholder={t("runs.find")}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={(event) => set(event.currentTarget.value)}
      rightSection={
        text && <CloseButton size="sm" aria-label={t("runs.clear")} onClick={() => set("")} />
      }
    />
  );
}

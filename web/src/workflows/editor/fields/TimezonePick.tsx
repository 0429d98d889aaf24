// Whose clock counts: the workspace's, unless another time zone is chosen.
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "~/api/session";
import { timeZones } from "~/lib/codes";
import { useProblem } from "./problems";

export function TimezonePick({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const { t } = useTranslation("workflows");
  const { workspace } = useSignedIn();
  return (
    <Select
      label={t("timezone.label")}
      placeholder={t("timezone.workspace", { zone: workspace.timezone })}
      error={useProblem("timezone")}
      data={timeZones()}
      value={value}
      searchable
      clearable
      limit={100}
      nothingFoundMessage={t("form.nothingFound")}
      onChange={onChange}
    />
  );
}

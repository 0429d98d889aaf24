// Whether what fails takes a path of its own.
import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";

export function FailureSwitch({
  checked,
  onChange,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <Switch
      label={t("failure.label")}
      description={t("failure.text")}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

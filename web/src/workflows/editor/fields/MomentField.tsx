// A moment to wait for: a date that is written, or a variable that holds one.
import { useTranslation } from "react-i18next";
import { TextWithVariables } from "./text/TextWithVariables";

export function MomentField({
  field,
  label,
  value,
  onChange,
}: {
  field: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <TextWithVariables
      field={field}
      label={label}
      description={t("moment.text")}
      placeholder="2026-03-28 14:30"
      rows={1}
      value={value}
      onChange={onChange}
    />
  );
}

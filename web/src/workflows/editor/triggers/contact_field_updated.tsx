// Contact field updated: which fields.
import { MultiSelect } from "@mantine/core";
import { IconForms } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useProblem } from "../fields/problems";
import { useSettable } from "../fields/settable";
import type { TriggerFormProps, TriggerPart } from "./part";

function Form({ trigger, change }: TriggerFormProps<"contact_field_updated">) {
  const { t } = useTranslation("workflows");
  // The stage of the lifecycle has a trigger of its own.
  const known = useSettable()
    .filter(({ slug }) => slug !== "lifecycle")
    .map(({ slug, name }) => ({ value: slug, label: name }));
  const foreign = trigger.fields.filter((slug) => !known.some(({ value }) => value === slug));
  return (
    <MultiSelect
      label={t("trigger.fields")}
      placeholder={trigger.fields.length === 0 ? t("trigger.anyField") : undefined}
      error={useProblem("trigger.fields")}
      data={[...known, ...foreign.map((slug) => ({ value: slug, label: slug }))]}
      value={trigger.fields}
      searchable
      hidePickedOptions
      nothingFoundMessage={t("form.nothingFound")}
      onChange={(fields) => change({ fields })}
    />
  );
}

export const contactFieldUpdated: TriggerPart<"contact_field_updated"> = {
  icon: IconForms,
  group: "contact",
  offered: true,
  Form,
};

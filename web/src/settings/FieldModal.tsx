// One contact field: its name, its slug and type (fixed once it exists), its options.
import { Group, Select, TagsInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type FieldForm, useSaveField } from "~/api/fields";
import type { Field, FieldType } from "~/api/types";
import { fieldError } from "~/lib/errorText";
import { FormModal } from "~/ui/FormModal";
import { slugFrom } from "./slug";

const types: readonly FieldType[] = [
  "text",
  "list",
  "checkbox",
  "email",
  "number",
  "url",
  "date",
  "time",
  "phone",
];

export function FieldModal({ field, onClose }: { field: Field | null; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSaveField();
  const [form, setForm] = useState<FieldForm>({
    slug: field?.slug ?? "",
    name: field?.name ?? "",
    description: field?.description ?? "",
    type: field?.type ?? "text",
    options: field?.options ?? [],
  });
  // The slug follows the name until somebody writes one.
  const [own, setOwn] = useState(field !== null);
  const rename = (name: string) =>
    setForm({ ...form, name, slug: own ? form.slug : slugFrom(name) });
  const submit = () => save.mutate({ id: field?.id ?? null, ...form }, { onSuccess: onClose });
  return (
    <FormModal
      title={field ? t("settings.fields.edit") : t("settings.fields.add")}
      submit={t("actions.save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t("settings.name")}
        required
        data-autofocus
        value={form.name}
        error={fieldError(save.error, "name")}
        onChange={(event) => rename(event.currentTarget.value)}
      />
      <Group grow align="flex-start">
        <TextInput
          label={t("settings.fields.slug")}
          description={t("settings.fields.slugText")}
          required
          disabled={field !== null}
          value={form.slug}
          error={fieldError(save.error, "slug")}
          onChange={(event) => {
            setOwn(true);
            setForm({ ...form, slug: event.currentTarget.value });
          }}
        />
        <Select
          label={t("settings.fields.type")}
          description={t("settings.fields.typeText")}
          disabled={field !== null}
          allowDeselect={false}
          data={types.map((value) => ({ value, label: t(`fieldType.${value}`) }))}
          value={form.type}
          onChange={(next) => setForm({ ...form, type: (next ?? form.type) as FieldType })}
        />
      </Group>
      {form.type === "list" && (
        <TagsInput
          label={t("settings.fields.options")}
          description={t("settings.fields.optionsText")}
          value={form.options}
          error={fieldError(save.error, "options")}
          onChange={(options) => setForm({ ...form, options })}
          acceptValueOnBlur
        />
      )}
      <TextInput
        label={t("settings.description")}
        value={form.description}
        onChange={(event) => setForm({ ...form, description: event.currentTarget.value })}
      />
    </FormModal>
  );
}

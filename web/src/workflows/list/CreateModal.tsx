// A new workflow: named here, built in the builder, which opens at once.
import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useCreateWorkflow } from "~/api/workflows";
import { fieldError } from "~/lib/errorText";
import { FormModal } from "~/ui/FormModal";

export function CreateModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("workflows");
  const create = useCreateWorkflow();
  const navigate = useNavigate();
  const [form, setForm] = useState({ name: "", description: "" });
  const submit = () =>
    create.mutate(form, { onSuccess: (made) => void navigate(`/workflows/${made.id}`) });
  return (
    <FormModal
      title={t("create.title")}
      submit={t("create.yes")}
      busy={create.isPending}
      error={create.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t("describe.name")}
        required
        data-autofocus
        maxLength={120}
        value={form.name}
        error={fieldError(create.error, "name")}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <Textarea
        label={t("describe.description")}
        description={t("describe.descriptionText")}
        autosize
        minRows={2}
        maxLength={1000}
        value={form.description}
        onChange={(event) => setForm({ ...form, description: event.currentTarget.value })}
      />
    </FormModal>
  );
}

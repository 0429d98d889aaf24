// A workflow's name and description, changed without touching what it does.
import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WorkflowRow } from "~/api/types";
import { useDescribeWorkflow } from "~/api/workflows";
import { fieldError } from "~/lib/errorText";
import { FormModal } from "~/ui/FormModal";

export function DescribeModal({
  workflow,
  onClose,
}: {
  workflow: WorkflowRow;
  onClose: () => void;
}) {
  const { t } = useTranslation("workflows");
  const change = useDescribeWorkflow();
  const [form, setForm] = useState({ name: workflow.name, description: workflow.description });
  const submit = () => change.mutate({ id: workflow.id, ...form }, { onSuccess: onClose });
  return (
    <FormModal
      title={t("describe.title")}
      submit={t("form.save")}
      busy={change.isPending}
      error={change.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t("describe.name")}
        required
        data-autofocus
        maxLength={120}
        value={form.name}
        error={fieldError(change.error, "name")}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <Textarea
        label={t("describe.description")}
        autosize
        minRows={2}
        maxLength={1000}
        value={form.description}
        onChange={(event) => setForm({ ...form, description: event.currentTarget.value })}
      />
    </FormModal>
  );
}

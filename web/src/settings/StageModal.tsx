// One stage of the lifecycle: its name, its emoji, what it means, and whether it is a lost one.
import { Group, Switch, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Stage, type StageForm, useAddStage, useChangeStage } from "~/api/lifecycle";
import { fieldError } from "~/lib/errorText";
import { FormModal } from "~/ui/FormModal";

export function StageModal({ stage, onClose }: { stage: Stage | null; onClose: () => void }) {
  const { t } = useTranslation();
  const add = useAddStage();
  const change = useChangeStage();
  const save = stage ? change : add;
  const [form, setForm] = useState<StageForm>({
    name: stage?.name ?? "",
    emoji: stage?.emoji ?? "",
    description: stage?.description ?? "",
    lost: stage?.lost ?? false,
  });
  const submit = () => {
    if (stage) change.mutate({ id: stage.id, ...form }, { onSuccess: onClose });
    else add.mutate(form, { onSuccess: onClose });
  };
  return (
    <FormModal
      title={stage ? t("settings.lifecycle.edit") : t("settings.lifecycle.add")}
      submit={t("actions.save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Group align="flex-start" wrap="nowrap" gap="sm">
        <TextInput
          className="sb-grow"
          label={t("settings.name")}
          required
          data-autofocus
          value={form.name}
          error={fieldError(save.error, "name")}
          onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
        />
        <TextInput
          w="6rem"
          label={t("settings.tags.emoji")}
          maxLength={8}
          value={form.emoji}
          error={fieldError(save.error, "emoji")}
          onChange={(event) => setForm({ ...form, emoji: event.currentTarget.value.trim() })}
        />
      </Group>
      <Textarea
        label={t("settings.description")}
        autosize
        minRows={2}
        maxLength={500}
        value={form.description}
        error={fieldError(save.error, "description")}
        onChange={(event) => setForm({ ...form, description: event.currentTarget.value })}
      />
      <Switch
        label={t("settings.lifecycle.isLost")}
        description={t("settings.lifecycle.isLostText")}
        checked={form.lost}
        onChange={(event) => setForm({ ...form, lost: event.currentTarget.checked })}
      />
    </FormModal>
  );
}

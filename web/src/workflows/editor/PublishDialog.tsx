// Publishing: says what will happen, and takes a note for whoever reads the versions later.
import { Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormModal } from "~/ui/FormModal";
import { Beforehand } from "./Beforehand";
import { useEditor } from "./state";
import type { Saving } from "./useSaving";

export function PublishDialog({ saving }: { saving: Saving }) {
  const { t } = useTranslation("workflows");
  const { workflow } = useEditor();
  const [note, setNote] = useState("");
  return (
    <FormModal
      title={t("publish.title", { name: workflow.name })}
      submit={saving.dirty ? t("publish.yesDirty") : t("publish.yes")}
      busy={saving.saving || saving.changing}
      error={null}
      onSubmit={() => saving.publish(note.trim())}
      onClose={saving.forgetPublish}
    >
      <Text size="sm">{saving.dirty ? t("publish.textDirty") : t("publish.text")}</Text>
      <Beforehand onClose={saving.forgetPublish} />
      <Textarea
        label={t("publish.note")}
        description={t("publish.noteText")}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormModal>
  );
}

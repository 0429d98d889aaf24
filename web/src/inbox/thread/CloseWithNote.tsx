// Closing with a note: what it was about and how it ended, for whoever reads it later.
import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useConversationAct } from "~/api/conversations";
import { FormModal } from "~/ui/FormModal";

export default function CloseWithNote({
  contactId,
  onClose,
}: {
  contactId: number;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const act = useConversationAct(contactId);
  const [category, setCategory] = useState("");
  const [summary, setSummary] = useState("");
  const submit = () =>
    act.mutate(
      {
        act: "close",
        category: category.trim() || undefined,
        summary: summary.trim() || undefined,
      },
      { onSuccess: onClose },
    );
  return (
    <FormModal
      title={t("thread.closeWithNote")}
      submit={t("thread.close")}
      busy={act.isPending}
      error={act.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t("thread.category")}
        value={category}
        onChange={(event) => setCategory(event.currentTarget.value)}
        data-autofocus
      />
      <Textarea
        label={t("thread.summary")}
        value={summary}
        onChange={(event) => setSummary(event.currentTarget.value)}
        autosize
        minRows={3}
      />
    </FormModal>
  );
}

// Starting a shortcut: what it is for, what has to be filled in first, and what was filled in wrongly.
import { Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Shortcut, useStartShortcut } from "~/api/shortcuts";
import { FormModal } from "~/ui/FormModal";
import { toastDone } from "~/ui/toast";
import { blankValues, filledIn } from "./form";
import { ShortcutInput } from "./ShortcutInput";

export default function ShortcutDialog({
  contactId,
  contactName,
  shortcut,
  onClose,
}: {
  contactId: number;
  contactName: string;
  shortcut: Shortcut;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const start = useStartShortcut(contactId);
  const [values, setValues] = useState(() => blankValues(shortcut.form));
  const submit = () =>
    start.mutate(
      { workflow: shortcut.workflowId, values: filledIn(values) },
      {
        onSuccess: () => {
          toastDone(t("shortcut.started", { title: shortcut.title, name: contactName }));
          onClose();
        },
      },
    );
  return (
    <FormModal
      title={shortcut.title}
      submit={t("shortcut.go")}
      busy={start.isPending}
      error={start.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {shortcut.description && (
        <Text size="sm" c="dimmed">
          {shortcut.description}
        </Text>
      )}
      <Text size="sm">{t("shortcut.forWhom", { name: contactName })}</Text>
      {shortcut.form.map((field, n) => (
        <ShortcutInput
          key={field.name}
          field={field}
          first={n === 0}
          value={values[field.name]}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
    </FormModal>
  );
}

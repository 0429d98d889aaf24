// The form of a channel, drawn from its kind's schema.
import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { fieldError } from "~/lib/errorText";
import type { SchemaField } from "~/ui/jsonSchema";
import { SchemaForm, type Values } from "~/ui/SchemaForm";

export type ChannelDraft = { name: string; settings: Values };

export function ChannelForm({
  fields,
  draft,
  error,
  onChange,
}: {
  fields: readonly SchemaField[];
  draft: ChannelDraft;
  error: unknown;
  onChange: (draft: ChannelDraft) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t("settings.name")}
        description={t("settings.channels.nameText")}
        required
        data-autofocus
        value={draft.name}
        error={fieldError(error, "name")}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      <SchemaForm
        fields={fields}
        values={draft.settings}
        errorOf={(name) => fieldError(error, `settings.${name}`)}
        onChange={(settings) => onChange({ ...draft, settings })}
      />
    </>
  );
}

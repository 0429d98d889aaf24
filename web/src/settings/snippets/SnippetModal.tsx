// A snippet being written: its name, its topic, its words with variables, its files.
import { Autocomplete, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type SnippetForm, useChangeSnippet, useCreateSnippet } from "~/api/snippets";
import type { LibraryFile, Snippet } from "~/api/types";
import { fieldError } from "~/lib/errorText";
import { FormModal } from "~/ui/FormModal";
import { SnippetFiles } from "./SnippetFiles";
import { VariableArea } from "./VariableArea";

const LONGEST = 2000;

export function SnippetModal({
  snippet,
  topics,
  onClose,
}: {
  snippet: Snippet | null;
  topics: readonly string[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const create = useCreateSnippet();
  const change = useChangeSnippet();
  const save = snippet ? change : create;
  const [form, setForm] = useState<Omit<SnippetForm, "attachments">>({
    name: snippet?.name ?? "",
    topic: snippet?.topic ?? "",
    text: snippet?.text ?? "",
  });
  const [files, setFiles] = useState<readonly LibraryFile[]>(snippet?.attachments ?? []);
  const submit = () => {
    const body = { ...form, attachments: files.map(({ id }) => id) };
    if (snippet) change.mutate({ id: snippet.id, ...body }, { onSuccess: onClose });
    else create.mutate(body, { onSuccess: onClose });
  };
  return (
    <FormModal
      title={snippet ? t("settings.snippets.edit") : t("settings.snippets.add")}
      submit={t("actions.save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
        <TextInput
          label={t("settings.name")}
          description={t("settings.snippets.nameText")}
          required
          data-autofocus
          leftSection="/"
          maxLength={50}
          value={form.name}
          error={fieldError(save.error, "name")}
          onChange={(event) =>
            setForm({ ...form, name: event.currentTarget.value.replace(/^\//, "") })
          }
        />
        <Autocomplete
          label={t("settings.snippets.topic")}
          description={t("settings.snippets.topicText")}
          maxLength={50}
          data={[...topics]}
          value={form.topic}
          error={fieldError(save.error, "topic")}
          onChange={(topic) => setForm({ ...form, topic })}
        />
      </Group>
      <VariableArea
        label={t("settings.snippets.words")}
        description={t("settings.snippets.wordsText")}
        maxLength={LONGEST}
        value={form.text}
        error={fieldError(save.error, "text")}
        onChange={(text) => setForm({ ...form, text })}
      />
      <SnippetFiles
        files={files}
        error={fieldError(save.error, "attachments")}
        onChange={setFiles}
      />
    </FormModal>
  );
}

// Tags: a name, a colour, and if wanted an emoji.
import { Button, Group, Select, TextInput } from "@mantine/core";
import { IconPlus, IconTags } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMayManage } from "~/api/session";
import { type TagForm, useRemoveTag, useSaveTag, useTags } from "~/api/tags";
import type { Tag, TagColor } from "~/api/types";
import { fieldError } from "~/lib/errorText";
import { ColorPill } from "~/ui/ColorPill";
import { FormModal } from "~/ui/FormModal";
import { Page } from "~/ui/Page";
import { Empty, Stateful } from "~/ui/Stateful";
import { ManageNote } from "./ManageNote";
import { Row, Rows } from "./Rows";
import { useRemoval } from "./useRemoval";

const colours: readonly TagColor[] = [
  "grey",
  "red",
  "orange",
  "yellow",
  "green",
  "blue",
  "indigo",
  "purple",
];

export function TagsPage() {
  const { t } = useTranslation();
  const tags = useTags();
  const manage = useMayManage();
  const remove = useRemoval(useRemoveTag());
  const [editing, setEditing] = useState<Tag | "new" | null>(null);
  const add = manage && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing("new")}>
      {t("settings.tags.add")}
    </Button>
  );
  return (
    <Page
      title={t("settings.page.tags")}
      text={t("settings.tags.text")}
      action={tags.data?.length ? add : null}
    >
      <ManageNote />
      <Stateful
        query={tags}
        isEmpty={(all) => all.length === 0}
        empty={
          <Empty
            icon={IconTags}
            title={t("settings.tags.empty")}
            text={t("settings.tags.emptyText")}
            action={add}
          />
        }
      >
        {(all) => (
          <Rows>
            {all.map((tag) => (
              <Row
                key={tag.id}
                name={<ColorPill label={tag.name} color={tag.color} emoji={tag.emoji} />}
                text={tag.description}
                onEdit={manage ? () => setEditing(tag) : undefined}
                onRemove={
                  manage
                    ? () =>
                        void remove(tag.id, tag.name, t("settings.tags.removeText"), {
                          tag: tag.name,
                        })
                    : undefined
                }
              />
            ))}
          </Rows>
        )}
      </Stateful>
      {editing && (
        <TagModal tag={editing === "new" ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Page>
  );
}

function TagModal({ tag, onClose }: { tag: Tag | null; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSaveTag();
  const [form, setForm] = useState<TagForm>({
    name: tag?.name ?? "",
    description: tag?.description ?? "",
    color: tag?.color ?? "blue",
    emoji: tag?.emoji ?? null,
  });
  const submit = () => save.mutate({ id: tag?.id ?? null, ...form }, { onSuccess: onClose });
  return (
    <FormModal
      title={tag ? t("settings.tags.edit") : t("settings.tags.add")}
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
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <TextInput
        label={t("settings.description")}
        value={form.description}
        onChange={(event) => setForm({ ...form, description: event.currentTarget.value })}
      />
      <Group grow align="flex-start">
        <Select
          label={t("settings.tags.color")}
          data={colours.map((value) => ({ value, label: t(`color.${value}`) }))}
          value={form.color}
          allowDeselect={false}
          onChange={(next) => setForm({ ...form, color: (next ?? form.color) as TagColor })}
        />
        <TextInput
          label={t("settings.tags.emoji")}
          value={form.emoji ?? ""}
          maxLength={8}
          onChange={(event) =>
            setForm({ ...form, emoji: event.currentTarget.value.trim() || null })
          }
        />
      </Group>
      <div>
        <ColorPill
          label={form.name || t("settings.tags.preview")}
          color={form.color}
          emoji={form.emoji}
        />
      </div>
    </FormModal>
  );
}

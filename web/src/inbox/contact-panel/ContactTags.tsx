// The contact's tags: taken away one by one, added from the workspace's list.
import { Button, Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useChangeTags } from "~/api/contacts";
import { useTags } from "~/api/tags";
import type { Contact } from "~/api/types";
import { ColorPill } from "~/ui/ColorPill";
import { SearchPick } from "~/ui/SearchPick";
import { useToastFailed } from "~/ui/toast";

export function ContactTags({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const tags = useTags().data ?? [];
  const change = useChangeTags(contact.id);
  const onError = useToastFailed();
  const free = tags.filter((tag) => !contact.tags.includes(tag.name));
  return (
    <Group gap="xs">
      {contact.tags.map((name) => {
        const tag = tags.find((one) => one.name === name);
        return (
          <ColorPill
            key={name}
            label={name}
            color={tag?.color ?? "grey"}
            emoji={tag?.emoji}
            remove={{
              label: t("contact.removeTag", { tag: name }),
              onClick: () => change.mutate({ add: [], remove: [name] }, { onError }),
            }}
          />
        );
      })}
      <SearchPick
        label={t("contact.addTag")}
        nothing={tags.length === 0 ? t("contact.noTags") : undefined}
        choices={free.map((tag) => ({
          value: tag.name,
          label: `${tag.emoji ?? ""} ${tag.name}`.trim(),
          hint: tag.description,
        }))}
        onPick={(name) => change.mutate({ add: [name], remove: [] }, { onError })}
      >
        {(open, opened) => (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} />}
            aria-haspopup="listbox"
            aria-expanded={opened}
            onClick={open}
          >
            {t("contact.addTag")}
          </Button>
        )}
      </SearchPick>
    </Group>
  );
}

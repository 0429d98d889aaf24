// The lightning beside the conversation: the shortcuts there are, found as typed. Without any there
// is no lightning.
import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { IconBolt } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Shortcut, useShortcuts } from "~/api/shortcuts";
import { NamedIcon } from "~/ui/NamedIcon";
import { SearchPick } from "~/ui/SearchPick";

/** The same on a phone, where the head has no room: items of its menu. */
export function ShortcutItems({ onPick }: { onPick: (shortcut: Shortcut) => void }) {
  const { t } = useTranslation();
  const shortcuts = useShortcuts().data ?? [];
  if (shortcuts.length === 0) return null;
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t("shortcut.start")}</Menu.Label>
      {shortcuts.map((shortcut) => (
        <Menu.Item
          key={shortcut.workflowId}
          leftSection={<NamedIcon name={shortcut.icon} size={18} />}
          onClick={() => onPick(shortcut)}
        >
          {shortcut.title}
        </Menu.Item>
      ))}
    </>
  );
}

export function ShortcutPick({ onPick }: { onPick: (shortcut: Shortcut) => void }) {
  const { t } = useTranslation();
  const shortcuts = useShortcuts().data ?? [];
  if (shortcuts.length === 0) return null;
  return (
    <SearchPick
      label={t("shortcut.find")}
      choices={shortcuts.map(({ workflowId, title, description, icon }) => ({
        value: String(workflowId),
        label: title,
        hint: description || undefined,
        icon: <NamedIcon name={icon} size={18} />,
      }))}
      onPick={(id) => {
        const shortcut = shortcuts.find(({ workflowId }) => String(workflowId) === id);
        if (shortcut) onPick(shortcut);
      }}
    >
      {(open, opened) => (
        <Tooltip label={t("shortcut.start")}>
          <ActionIcon aria-label={t("shortcut.start")} aria-expanded={opened} onClick={open}>
            <IconBolt size={20} />
          </ActionIcon>
        </Tooltip>
      )}
    </SearchPick>
  );
}

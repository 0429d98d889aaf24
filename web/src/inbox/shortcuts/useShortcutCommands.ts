// The shortcuts as commands, so that each is found by its name without the mouse.
import { IconBolt } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Shortcut, useShortcuts } from "~/api/shortcuts";
import { useCommands } from "~/commands/store";

export function useShortcutCommands(onPick: (shortcut: Shortcut) => void) {
  const { t } = useTranslation();
  const shortcuts = useShortcuts().data ?? [];
  useCommands(
    shortcuts.map((shortcut) => ({
      id: `shortcut-${shortcut.workflowId}`,
      group: "conversation" as const,
      name: t("shortcut.command", { title: shortcut.title }),
      icon: IconBolt,
      perform: () => onPick(shortcut),
    })),
  );
}

// Whether a message for the contact or a comment for colleagues is written, and the keys for both.
import { SegmentedControl } from "@mantine/core";
import { IconMessage, IconNote, IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCommands } from "~/commands/store";
import classes from "./Composer.module.css";
import type { Mode } from "./drafts";

export function ModeSwitch({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  const { t } = useTranslation();
  useCommands([
    {
      id: "message",
      group: "conversation",
      name: t("commands.message"),
      icon: IconPencil,
      shortcut: { key: "r" },
      perform: () => onChange("message"),
    },
    {
      id: "comment",
      group: "conversation",
      name: t("commands.comment"),
      icon: IconNote,
      shortcut: { key: "c" },
      perform: () => onChange("comment"),
    },
  ]);
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("composer.mode")}
      value={mode}
      onChange={(next) => onChange(next as Mode)}
      data={[
        { value: "message", label: <Label icon={IconMessage} words={t("composer.message")} /> },
        { value: "comment", label: <Label icon={IconNote} words={t("composer.comment")} /> },
      ]}
    />
  );
}

function Label({ icon: Icon, words }: { icon: typeof IconNote; words: string }) {
  return (
    <span className={classes.mode}>
      <Icon size={14} aria-hidden /> {words}
    </span>
  );
}

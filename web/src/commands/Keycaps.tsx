// A shortcut drawn as keys, named as they are on the keyboards of the language.
import { Group, Kbd } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { keycaps, type Shortcut } from "./shortcut";

const named = /Delete|Enter|Shift/g;

export function Keycaps({ shortcut }: { shortcut: Shortcut }) {
  const { t } = useTranslation();
  const say = (key: string) => t(`commands.keys.${key as "Delete" | "Enter" | "Shift"}`);
  return (
    <Group gap={4} wrap="nowrap">
      {keycaps(shortcut).map((cap) => (
        <Kbd key={cap} size="xs">
          {cap.replace(named, say)}
        </Kbd>
      ))}
    </Group>
  );
}

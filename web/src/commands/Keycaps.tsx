// A shortcut drawn as keys.
import { Group, Kbd } from "@mantine/core";
import { keycaps, type Shortcut } from "./shortcut";

export function Keycaps({ shortcut }: { shortcut: Shortcut }) {
  return (
    <Group gap={4} wrap="nowrap">
      {keycaps(shortcut).map((cap) => (
        <Kbd key={cap} size="xs">
          {cap}
        </Kbd>
      ))}
    </Group>
  );
}

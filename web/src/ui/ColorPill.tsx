// A coloured word, with its emoji and, where it may be taken away, a button for that.
import { Badge, CloseButton } from "@mantine/core";

export function ColorPill({
  label,
  color,
  emoji,
  remove,
}: {
  label: string;
  color: string;
  emoji?: string | null;
  remove?: { label: string; onClick: () => void };
}) {
  return (
    <Badge
      color={color === "grey" ? "gray" : color === "purple" ? "grape" : color}
      variant="light"
      size="lg"
      tt="none"
      fw={500}
      maw="100%"
      c="var(--mantine-color-text)"
      leftSection={emoji || undefined}
      pr={remove ? 0 : undefined}
      rightSection={
        remove && <CloseButton size="sm" aria-label={remove.label} onClick={remove.onClick} />
      }
    >
      {label}
    </Badge>
  );
}

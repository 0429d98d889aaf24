// A question with answers to tap, as the contact was shown it.
import { Badge, Group } from "@mantine/core";
import { RichText } from "./RichText";
import type { BubbleProps } from "./registry";

export function QuickReplyContent({ content }: BubbleProps<"quick_reply">) {
  return (
    <>
      <RichText text={content.title} />
      <Group gap="xs" mt="xs">
        {content.replies.map((reply) => (
          <Badge
            key={reply}
            variant="outline"
            size="lg"
            tt="none"
            fw={500}
            c="var(--sb-accent-text)"
          >
            {reply}
          </Badge>
        ))}
      </Group>
    </>
  );
}

// A question with answers to tap and addresses to open, as the contact was shown it.
import { Anchor, Badge, Group } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import type { BubbleProps } from "./bubble";
import classes from "./bubbles.module.css";
import { RichText } from "./RichText";

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
        {content.links?.map(({ title, url }) => (
          <Link key={`${title} ${url}`} title={title} url={url} />
        ))}
      </Group>
    </>
  );
}

// Addresses come from outside; only web addresses may become a link.
function Link({ title, url }: { title: string; url: string }) {
  if (!/^https?:\/\//i.test(url))
    return (
      <Badge variant="outline" color="gray" size="lg" tt="none" fw={500}>
        {title}
      </Badge>
    );
  return (
    <Anchor href={url} target="_blank" rel="noreferrer noopener" inherit title={url}>
      <IconExternalLink size={14} aria-hidden className={classes.linkIcon} /> {title}
    </Anchor>
  );
}

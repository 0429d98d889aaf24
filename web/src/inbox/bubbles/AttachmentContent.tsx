// A picture, a film, a sound or a file. One without an address is fetched through our server.
import { Anchor, Group, Text } from "@mantine/core";
import { IconFile, IconPhotoOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Attachment } from "~/api/types";
import { useFormat } from "~/lib/format";
import classes from "./bubbles.module.css";
import { RichText } from "./RichText";
import type { BubbleProps } from "./registry";

export function AttachmentContent({ content, messageId }: BubbleProps<"attachment">) {
  const { attachment, caption } = content;
  // Addresses come from outside; only web addresses may become a source or a link.
  const given = attachment.url && /^https?:\/\//i.test(attachment.url) ? attachment.url : null;
  const url = given ?? `/api/media/${messageId}`;
  return (
    <>
      <Media attachment={attachment} url={url} />
      {caption && <RichText text={caption} />}
    </>
  );
}

function Media({ attachment, url }: { attachment: Attachment; url: string }) {
  const { t } = useTranslation();
  const [broken, setBroken] = useState(false);
  const name = attachment.fileName ?? t(`content.${attachment.type}`);
  const onError = () => setBroken(true);
  if (broken) return <FileLine attachment={attachment} url={url} name={name} broken />;
  switch (attachment.type) {
    case "image":
    case "sticker":
      return (
        <a href={url} target="_blank" rel="noreferrer noopener">
          <img
            className={attachment.type === "image" ? classes.image : classes.sticker}
            src={url}
            alt={name}
            loading="lazy"
            onError={onError}
          />
        </a>
      );
    case "video":
      return (
        <video
          className={classes.image}
          src={url}
          controls
          preload="metadata"
          onError={onError}
          aria-label={name}
        />
      );
    case "audio":
    case "voice":
      return (
        <audio
          className={classes.audio}
          src={url}
          controls
          preload="metadata"
          onError={onError}
          aria-label={name}
        />
      );
    case "file":
      return <FileLine attachment={attachment} url={url} name={name} />;
  }
}

function FileLine({
  attachment,
  url,
  name,
  broken,
}: {
  attachment: Attachment;
  url: string;
  name: string;
  broken?: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const Icon = broken ? IconPhotoOff : IconFile;
  return (
    <Group gap="xs" wrap="nowrap">
      <Icon size={22} stroke={1.5} aria-hidden className={classes.icon} />
      <div className="sb-grow">
        <Anchor href={url} target="_blank" rel="noreferrer noopener" inherit>
          {name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {broken
            ? t("content.notLoaded")
            : attachment.size != null && format.fileSize(attachment.size)}
        </Text>
      </div>
    </Group>
  );
}

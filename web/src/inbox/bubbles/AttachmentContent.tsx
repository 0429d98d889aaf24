// Pictures, films, sounds and files of a message. One without an address is fetched through our
// server.
import { Anchor, Group, Text } from "@mantine/core";
import { IconFile, IconPhotoOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Attachment } from "~/api/types";
import { useFormat } from "~/lib/format";
import type { BubbleProps } from "./bubble";
import classes from "./bubbles.module.css";
import { RichText } from "./RichText";

export function AttachmentContent({ content, messageId }: BubbleProps<"attachment">) {
  const { attachment, more = [], caption } = content;
  return (
    <>
      <Files files={[attachment, ...more]} messageId={messageId} />
      {caption && <RichText text={caption} />}
    </>
  );
}

const seen: readonly Attachment["type"][] = ["image", "video"];

/** Pictures and films of one message stand side by side, everything else below each other. */
export function Files({ files, messageId }: { files: readonly Attachment[]; messageId: number }) {
  const album = files.length > 1 && files.every(({ type }) => seen.includes(type));
  // Addresses come from outside; only web addresses may become a source or a link.
  const given = ({ url }: Attachment) => (url && /^https?:\/\//i.test(url) ? url : null);
  const drawn = files.map((file, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a message's files never change their order
    <Media key={place} attachment={file} url={given(file) ?? `/api/media/${messageId}`} />
  ));
  if (files.length === 1) return drawn;
  return <div className={album ? classes.album : classes.pile}>{drawn}</div>;
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
        <a className={classes.picture} href={url} target="_blank" rel="noreferrer noopener">
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
        <div className={classes.picture}>
          <video
            className={classes.image}
            src={url}
            controls
            preload="metadata"
            onError={onError}
            aria-label={name}
          />
        </div>
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

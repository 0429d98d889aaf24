// A letter: its subject and words; as it was laid out only when asked for, in a frame in which nothing
// runs and which knows nothing of us.
import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Files } from "./AttachmentContent";
import type { BubbleProps } from "./bubble";
import classes from "./bubbles.module.css";
import { RichText } from "./RichText";

export function EmailContent({ content, messageId }: BubbleProps<"email">) {
  const { t } = useTranslation();
  const [laidOut, setLaidOut] = useState(false);
  const { subject, text, html, attachments = [] } = content;
  const title = subject || t("content.email");
  return (
    <>
      <Text size="sm" fw={600} mb="xs" dir="auto">
        {title}
      </Text>
      {laidOut ? (
        <iframe
          className={classes.letter}
          title={title}
          sandbox=""
          referrerPolicy="no-referrer"
          srcDoc={html}
        />
      ) : (
        <RichText text={text} />
      )}
      {html && (
        <Button
          size="compact-xs"
          variant="subtle"
          mt="xs"
          aria-pressed={laidOut}
          onClick={() => setLaidOut(!laidOut)}
        >
          {laidOut ? t("content.asText") : t("content.asLetter")}
        </Button>
      )}
      {attachments.length > 0 && <Files files={attachments} messageId={messageId} />}
    </>
  );
}

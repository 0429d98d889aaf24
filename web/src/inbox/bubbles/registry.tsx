// How each kind of content is drawn. A record over the contract's kinds: forgetting one is a
// type error.
import type { ComponentType } from "react";
import type { Content, ContentType } from "~/api/types";
import { AttachmentContent } from "./AttachmentContent";
import type { BubbleProps } from "./bubble";
import { EmailContent } from "./EmailContent";
import { LocationContent } from "./LocationContent";
import { CustomPayloadContent, UnsupportedContent } from "./PlainContents";
import { QuickReplyContent } from "./QuickReplyContent";
import { RichText } from "./RichText";

type Registry = { [T in ContentType]: ComponentType<BubbleProps<T>> };

const bubbles: Registry = {
  text: ({ content }) => <RichText text={content.text} />,
  attachment: AttachmentContent,
  location: LocationContent,
  quick_reply: QuickReplyContent,
  email: EmailContent,
  custom_payload: CustomPayloadContent,
  unsupported: UnsupportedContent,
};

export function ContentView({ content, messageId }: { content: Content; messageId: number }) {
  const Bubble = bubbles[content.type] as ComponentType<{ content: Content; messageId: number }>;
  return <Bubble content={content} messageId={messageId} />;
}

// What every kind of content is drawn from.
import type { Content, ContentType } from "~/api/types";

export type BubbleProps<T extends ContentType> = {
  content: Extract<Content, { type: T }>;
  messageId: number;
};

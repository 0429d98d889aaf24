// What the trigger gave, as people say it: which value it is, and what it says.
import { useTranslation } from "react-i18next";
import { useChannels } from "~/api/channels";
import { useFormat } from "~/lib/format";

const known = [
  "action",
  "ad_id",
  "ad_source",
  "attachment_url",
  "body",
  "broadcast_id",
  "category",
  "channel_id",
  "closed_at",
  "closed_by",
  "contact",
  "field",
  "first_message",
  "first_response_time",
  "headline",
  "incoming_count",
  "new",
  "old",
  "opened_at",
  "outgoing_count",
  "resolution_time",
  "source",
  "summary",
  "tag",
  "text",
  "type",
  "user_id",
] as const;
type Known = (typeof known)[number];
const find = (name: string): Known | undefined => known.find((one) => one === name);

const sources = ["contact", "user", "workflow", "api", "system", "ad", "echo"] as const;
const moments: readonly string[] = ["opened_at", "closed_at"];

export function useGivenWords() {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const channels = useChannels().data;
  /** Empty for a value of one's own, which has the name it was given. */
  const label = (name: string) => {
    const key = find(name);
    return key ? t(`triggerValue.${key}`) : "";
  };
  const say = (name: string, value: unknown): string | undefined => {
    // The server counts seconds here.
    if (moments.includes(name) && typeof value === "number") return format.full(value * 1000);
    if (name === "channel_id") return channels?.find((one) => one.id === value)?.name;
    if (name === "contact" && (value === "new" || value === "returning"))
      return t(`contactIs.${value}`);
    const source = name === "source" && sources.find((one) => one === value);
    return source ? t(`openedBy.${source}`) : undefined;
  };
  return { label, say };
}

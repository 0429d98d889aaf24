// What people call the thing a condition asked about. A run may be older than the workflow in sight, so
// fields of one's own stand by their ids.
import i18next, { type TFunction } from "i18next";
import { namedVariable } from "../editor/variableNames";

const others: Record<string, string> = {
  "assignee.status": "assigneeStatus",
  "assignee.team": "assigneeTeam",
  "contact.assignee": "assignee",
  "contact.bot_status": "bot_status",
  "channel.last": "lastChannel",
  "channel.type": "channelType",
  "conversation.source": "conversationSource",
  "conversation.status": "conversationStatus",
  "conversation.sentiment": "sentiment",
  "now.business_hours": "now_hours",
};

export function sourceName(t: TFunction<"workflows">, source: string): string {
  const [, family = "", rest = source] = /^(\w+)\.(.+)$/.exec(source) ?? [];
  const plain = rest.replaceAll(".", "_");
  const key =
    others[source] ?? (family === "contact" || family === "message" ? plain : `${family}_${plain}`);
  // Which sources there are is known when this runs, not when it is compiled.
  if (i18next.exists(`source.${key}`, { ns: "workflows" })) return t(`source.${key as "tags"}`);
  const variable = namedVariable(source);
  return variable ? t(`variableName.${variable}`) : rest;
}

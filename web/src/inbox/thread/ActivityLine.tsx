// What happened between the messages: one quiet line each.
import {
  IconAd2,
  IconCircleCheck,
  IconHandStop,
  IconInfinityOff,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
  IconRobot,
  IconSpeakerphone,
  IconStairsUp,
  IconTag,
  IconUser,
  IconZzz,
} from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { ActivityEvent, EventEntry, Sender } from "~/api/types";
import { useFormat } from "~/lib/format";
import { useThread } from "./context";
import classes from "./Thread.module.css";
import { useFieldChange } from "./useFieldChange";

const icons: Record<ActivityEvent["type"], typeof IconUser> = {
  conversation_opened: IconCircleCheck,
  conversation_closed: IconCircleCheck,
  assigned: IconUser,
  unassigned: IconUser,
  taken_over: IconHandStop,
  released: IconRobot,
  tag_added: IconTag,
  tag_removed: IconTag,
  field_changed: IconPencil,
  run_started: IconPlayerPlay,
  run_ended: IconPlayerStop,
  loop_stopped: IconInfinityOff,
  lifecycle_changed: IconStairsUp,
  snoozed: IconZzz,
  unsnoozed: IconZzz,
  broadcast_answered: IconSpeakerphone,
  ad_clicked: IconAd2,
};

export function ActivityLine({ entry }: { entry: EventEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const fieldChange = useFieldChange();
  const { contactName } = useThread();
  const { event } = entry;
  const Icon = icons[event.type] ?? IconPencil;
  const note = noteOf(event);
  return (
    <div className={classes.activity}>
      <Icon size={14} aria-hidden />
      {event.type === "field_changed" ? fieldChange(event) : wordsFor(event, t, format.full)}
      {" · "}
      {byWhom(entry.sender, contactName, t)}
      {" · "}
      <time dateTime={new Date(entry.at).toISOString()}>{format.clock(entry.at)}</time>
      {note && <div>“{note}”</div>}
    </div>
  );
}

/** What a person or the server added in words of their own. */
function noteOf(event: ActivityEvent): string | null {
  if (event.type === "conversation_closed") return event.summary ?? null;
  if (event.type === "run_ended") return event.reason ?? null;
  return event.type === "loop_stopped" ? event.detail : null;
}

function wordsFor(
  event: Exclude<ActivityEvent, { type: "field_changed" }>,
  t: TFunction,
  say: (at: number) => string,
): string {
  switch (event.type) {
    case "conversation_closed":
      return event.category
        ? t("activityLine.closedAs", { category: event.category })
        : t("activityLine.conversation_closed");
    case "assigned":
      return t("activityLine.assigned", { name: event.assignee.name });
    case "tag_added":
      return t("activityLine.tag_added", { tag: event.tag });
    case "tag_removed":
      return t("activityLine.tag_removed", { tag: event.tag });
    case "lifecycle_changed":
      return event.new
        ? t("activityLine.lifecycle_changed", { stage: event.new })
        : t("activityLine.lifecycleCleared");
    case "snoozed":
      return t("activityLine.snoozed", { when: say(event.until) });
    case "ad_clicked":
      return t("activityLine.ad_clicked", { ad: event.headline ?? event.adId });
    case "run_started":
      return t("activityLine.run_started", { workflow: event.workflowName });
    case "run_ended":
      return t(`activityLine.runEnded.${event.how}`, {
        workflow: event.workflowName,
        defaultValue: t("activityLine.run_ended", { workflow: event.workflowName }),
      });
    default:
      return t(`activityLine.${event.type}`);
  }
}

function byWhom(sender: Sender, contactName: string, t: TFunction): string {
  if (sender.type === "contact") return contactName;
  if (sender.type === "user") return sender.name;
  if (sender.type === "workflow") return `${sender.workflowName} › ${sender.stepName}`;
  return t(`thread.sender.${sender.type}`);
}

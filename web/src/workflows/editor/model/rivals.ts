// Whether two workflows would let the same contact in at the same moment, as far as their triggers say.
import type { Trigger, TriggerType } from "./definition";

/** Let in by a person, another workflow or an address of its own: nobody else answers to that. */
const apart: readonly TriggerType[] = ["shortcut", "manual", "incoming_webhook"];

/** What a trigger narrows itself to; nothing means all. */
function narrowed(trigger: Trigger): readonly unknown[] {
  switch (trigger.type) {
    case "incoming_message":
    case "click_to_chat_ad":
      return trigger.channels;
    case "contact_tag_updated":
      return trigger.tags;
    case "contact_field_updated":
      return trigger.fields;
    case "lifecycle_updated":
      return trigger.stages;
    default:
      return [];
  }
}

export function meet(one: Trigger, other: Trigger): boolean {
  if (one.type !== other.type || apart.includes(one.type)) return false;
  if ("action" in one && "action" in other && one.action !== other.action) return false;
  const [mine, theirs] = [narrowed(one), narrowed(other)];
  return mine.length === 0 || theirs.length === 0 || mine.some((what) => theirs.includes(what));
}

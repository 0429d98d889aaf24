// What people call the variables every workspace has. The server names them in English; a
// workspace's own fields are named by the workspace.
export const namedVariables = [
  "contact_id",
  "contact_name",
  "contact_firstname",
  "contact_lastname",
  "contact_email",
  "contact_phone",
  "contact_language",
  "contact_country",
  "contact_tags",
  "contact_assignee",
  "contact_lifecycle",
  "contact_bot_status",
  "contact_blocked",
  "contact_unsubscribed",
  "contact_created_at",
  "contact_detected_language",
  "assignee_id",
  "assignee_name",
  "assignee_firstname",
  "assignee_lastname",
  "assignee_email",
  "conversation_id",
  "conversation_status",
  "conversation_opened_at",
  "conversation_url",
  "conversation_ticket_number",
  "conversation_subject",
  "channel_id",
  "channel_name",
  "channel_type",
  "workspace_id",
  "workspace_name",
  "system_current_datetime",
  "system_current_date",
  "system_current_time",
] as const;
export type NamedVariable = (typeof namedVariables)[number];

/** `$contact.firstname` by the name its words are kept under; `null` for a field of one's own. */
export function namedVariable(name: string): NamedVariable | null {
  const key = name.replace(/^\$/, "").replace(".", "_");
  return namedVariables.find((one) => one === key) ?? null;
}

// The settings each kind of step and each trigger has, as the editor holds them: every one is
// there, none is optional. Plain types; the names are those of the files.
export type Match = "all" | "any";
export type Unit = "seconds" | "minutes" | "hours" | "days";
export type Duration = { amount: number; unit: Unit };
export type Condition = { source: string; operator: string; value?: unknown };
export type ConditionGroup = { match: Match; conditions: Condition[] };
export type Keyword = { match: "is" | "contains" | "starts_with"; words: string[] };
export type PickRule = "round_robin" | "least_open";
export type Choice = { id: string; label: string };
export type Arm = { id: string; name: string; match: Match; conditions: Condition[] };
export type Pair = { name: string; value: string };
export type Weekday =
  | "monday"
  | "tuesday"
  | "wednesday"
  | "thursday"
  | "friday"
  | "saturday"
  | "sunday";
export type OpenHours = { day: Weekday; from: string; to: string };
export type Shift = { id: string; name: string; hours: OpenHours[] };

export type MediaKind = "image" | "video" | "audio" | "voice" | "file" | "sticker";
/** A file: one of the library, or whatever is at an address. */
export type SentFile = {
  kind: MediaKind;
  url: string;
  fileName: string | null;
  file: number | null;
};
export type Outgoing =
  | { type: "text"; text: string }
  | ({ type: "media"; caption: string | null; more: SentFile[] } & SentFile)
  | { type: "quick_reply"; title: string; replies: string[]; links: LinkButton[] }
  | { type: "custom_payload"; payload: string }
  | { type: "email"; subject: string; body: string; attachments: SentFile[] };
export type LinkButton = { title: string; url: string };

export type DateFormat = "YYYY-MM-DD" | "DD/MM/YYYY" | "MM/DD/YYYY" | "DD.MM.YYYY";
export type Answer =
  | { type: "text" }
  | { type: "multiple_choice"; choices: Choice[]; branch: boolean }
  | { type: "number"; min: number | null; max: number | null }
  | { type: "date"; format: DateFormat }
  | { type: "time" }
  | { type: "email" }
  | { type: "phone" }
  | { type: "url" }
  | { type: "rating" }
  | { type: "location" }
  | { type: "file" };
export type AssignTo =
  | { type: "user"; user: number | null }
  | { type: "team"; team: number | null; logic: PickRule }
  | { type: "anyone"; logic: PickRule }
  | { type: "nobody" };
export type WaitUntil = { type: "date"; date: string } | { type: "business_hours" };
export type Inside =
  | { type: "workspace_hours" }
  | { type: "hours"; hours: OpenHours[]; holidays: boolean }
  | { type: "dates"; from: string | null; to: string | null };

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type HttpBody =
  | { type: "json"; json: string }
  | { type: "form"; fields: Pair[] }
  | { type: "text"; text: string };
export type MappedType = "text" | "number" | "checkbox" | "date" | "json";
export type Mapped = { path: string; name: string; type: MappedType };
export type AdPlatform = "meta" | "tiktok";
export type AiMay = "hand_over" | "set_fields" | "tag" | "close";

export type FormFieldType =
  | "text"
  | "long_text"
  | "number"
  | "list"
  | "checkbox"
  | "date"
  | "email"
  | "phone"
  | "url"
  | "user";
export type FormField = {
  name: string;
  label: string;
  type: FormFieldType;
  required: boolean;
  options: string[];
};

/** Each kind's settings, by the kind's name in files. A kind the server has and this lacks, or
 * the other way round, is a type error. */
export type SettingsOf = {
  send_message: {
    channel: number | null;
    message: Outgoing;
    responses: { channel: number; message: Outgoing }[];
    failureBranch: boolean;
  };
  ask_question: {
    text: string;
    answer: Answer;
    saveField: string | null;
    saveVariable: string | null;
    saveTag: boolean;
    timeout: Duration;
    askAgain: { times: number; text: string } | null;
    messageFailureBranch: boolean;
  };
  assign: { to: AssignTo; onlineOnly: boolean; maxOpen: number | null; timeout: Duration };
  branch: { branches: Arm[] };
  update_tags: { action: "add" | "remove"; tags: string[] };
  update_field: { field: string; value: string };
  update_lifecycle: { stage: string | null };
  open_conversation: Record<never, never>;
  close_conversation: { category: string | null; summary: string | null };
  snooze_conversation: { duration: Duration; until: string | null };
  add_comment: { text: string };
  jump_to: { target: string; maxJumps: number };
  wait: { duration: Duration; until: WaitUntil | null };
  date_time: { timezone: string | null; inside: Inside };
  http_request: {
    method: HttpMethod;
    url: string;
    query: Pair[];
    headers: Pair[];
    body: HttpBody | null;
    mappings: Mapped[];
    saveStatus: string | null;
    timeoutSeconds: number;
    failureBranch: boolean;
  };
  add_sheet_row: {
    spreadsheet: string;
    sheet: string;
    columns: Pair[];
    failureBranch: boolean;
  };
  send_conversion: {
    platform: AdPlatform;
    event: string;
    value: string;
    currency: string;
    failureBranch: boolean;
  };
  trigger_workflow: {
    workflow: number | null;
    from: string | null;
    values: Record<string, string>;
    wait: boolean;
  };
  control_workflow: { action: "start" | "stop"; workflow: number | null };
  ai_agent: {
    instruction: string;
    knowledge: string[];
    may: AiMay[];
    stopWords: string[];
    maxTurns: number;
    timeout: Duration;
  };
  detect_language: { text: string; saveContact: boolean; saveVariable: string | null };
  translate: { text: string; to: string; saveVariable: string };
  shifts: { timezone: string | null; shifts: Shift[]; holidays: boolean };
  end: Record<never, never>;
};

/** The same for the triggers. */
export type TriggerSettingsOf = {
  conversation_opened: Record<never, never>;
  conversation_closed: Record<never, never>;
  incoming_message: { channels: number[]; keyword: Keyword | null };
  contact_tag_updated: { action: "added" | "removed"; tags: string[] };
  contact_field_updated: { fields: string[] };
  lifecycle_updated: { stages: string[]; whenCleared: boolean };
  shortcut: { icon: string; title: string; description: string; form: FormField[] };
  incoming_webhook: {
    by: "id" | "email" | "phone";
    path: string;
    create: boolean;
    values: Mapped[];
  };
  broadcast_response: { broadcasts: number[]; labels: string[]; withinDays: number | null };
  click_to_chat_ad: { channels: number[]; platform: AdPlatform | null; ads: string[] };
  manual: Record<never, never>;
};

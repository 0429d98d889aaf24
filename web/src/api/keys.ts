// The cache's keys, in one place, so that whoever changes something knows what it touches.
export type InboxName = "all" | "mine" | "unassigned";
export type StatusFilter = "open" | "closed" | "snoozed" | "all";
export type SnippetFilter = { q: string; topic: string };
export type FileFilter = { q: string; kind: "image" | "video" | "audio" | "file" | null };
export type ListFilter = { inbox: InboxName; status: StatusFilter; search: string };

export const keys = {
  me: ["me"] as const,
  workspace: ["workspace"] as const,
  conversations: ["conversations"] as const,
  conversationList: (filter: ListFilter) => ["conversations", filter] as const,
  counts: ["counts"] as const,
  entries: (contactId: number) => ["entries", contactId] as const,
  allEntries: ["entries"] as const,
  contact: (id: number) => ["contact", id] as const,
  allContacts: ["contact"] as const,
  channels: ["channels"] as const,
  channelKinds: ["channel-kinds"] as const,
  users: ["users"] as const,
  teams: ["teams"] as const,
  fields: ["fields"] as const,
  tags: ["tags"] as const,
  tokens: ["tokens"] as const,
  hours: ["hours"] as const,
  lifecycle: ["lifecycle"] as const,
  services: ["services"] as const,
  snippets: ["snippets"] as const,
  snippetList: (filter: SnippetFilter) => ["snippets", "list", filter] as const,
  snippetSearch: (q: string) => ["snippets", "search", q] as const,
  files: ["files"] as const,
  fileList: (filter: FileFilter) => ["files", "list", filter] as const,
  file: (id: number) => ["files", id] as const,
  workflows: ["workflows"] as const,
  notices: ["notices"] as const,
  workflow: (id: number) => ["workflows", id] as const,
  workflowRuns: (id: number, status: string) => ["workflows", id, "runs", status] as const,
  runCounts: (id: number, from?: number, to?: number) =>
    ["workflows", id, "counts", from, to] as const,
  workflowVersions: (id: number) => ["workflows", id, "versions"] as const,
  workflowVersion: (id: number, version: number) => ["workflow-version", id, version] as const,
  templates: (lang: string) => ["templates", lang] as const,
  template: (id: string, lang: string) => ["templates", lang, id] as const,
  simulation: ["simulation"] as const,
  workflowHook: (id: number) => ["workflow-hook", id] as const,
  workflowChecks: ["workflow-check"] as const,
  eligible: (assign: unknown) => ["eligible", assign] as const,
  shortcuts: ["shortcuts"] as const,
  run: (id: number) => ["run", id] as const,
  variables: ["variables"] as const,
};

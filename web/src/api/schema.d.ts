// The HTTP contract as types, in the shape openapi-typescript gives it, so that
// `npm run gen` can replace this file by the one made from the server's own document.

type Json<T> = { content: { "application/json": T } };
type Failure = { headers: Record<string, never> } & Json<components["schemas"]["ErrorBody"]>;
type Ok<T> = {
  responses: { 200: { headers: Record<string, never> } & Json<T>; default: Failure };
};
type Empty = {
  responses: { 204: { headers: Record<string, never>; content?: never }; default: Failure };
};
type Body<T> = { requestBody: Json<T> };
type NoBody = { requestBody?: never };
type At<P> = { parameters: { query?: never; header?: never; cookie?: never; path: P } };
type Ask<Q> = { parameters: { query?: Q; header?: never; cookie?: never; path?: never } };
type AskAt<P, Q> = { parameters: { query?: Q; header?: never; cookie?: never; path: P } };
type Bare = { parameters: { query?: never; header?: never; cookie?: never; path?: never } };
type Items<T> = { items: T[] };
type Page<T> = { items: T[]; next: string | null };
type Id = { id: number };
type S = components["schemas"];

export interface paths {
  "/api/session": {
    post: Bare & Body<{ email: string; password: string }> & Ok<S["Me"]>;
    delete: Bare & NoBody & Empty;
  };
  "/api/me": {
    get: Bare & NoBody & Ok<S["Me"]>;
    patch: Bare &
      Body<{
        activity?: S["Activity"];
        locale?: S["Locale"];
        firstName?: string;
        lastName?: string;
      }> &
      Ok<S["Me"]>;
  };
  "/api/me/password": { post: Bare & Body<{ current: string; next: string }> & Empty };
  "/api/workspace": {
    get: Bare & NoBody & Ok<S["Workspace"]>;
    patch: Bare &
      Body<{
        name?: string;
        timezone?: string;
        locale?: S["Locale"];
        defaultCountry?: string | null;
      }> &
      Ok<S["Workspace"]>;
  };
  "/api/conversations": {
    get: Ask<{
      inbox?: "all" | "mine" | "unassigned";
      status?: "open" | "closed" | "all";
      search?: string;
      cursor?: string;
      limit?: number;
    }> &
      NoBody &
      Ok<Page<S["ConversationRow"]>>;
  };
  "/api/conversations/counts": { get: Bare & NoBody & Ok<S["Counts"]> };
  "/api/contacts/{id}/entries": {
    get: AskAt<Id, { before?: number; limit?: number }> &
      NoBody &
      Ok<{ items: S["Entry"][]; next: number | null }>;
  };
  "/api/contacts/{id}/messages": {
    post: At<Id> &
      Body<{
        channelId: number | null;
        content: S["Content"];
        replyTo?: number | null;
        clientId: string;
      }> &
      Ok<S["Entry"]>;
  };
  "/api/contacts/{id}/comments": {
    post: At<Id> & Body<{ text: string; clientId: string }> & Ok<S["Entry"]>;
  };
  "/api/contacts/{id}/assign": {
    post: At<Id> & Body<{ assignee: number | null }> & Ok<S["ConversationRow"]>;
  };
  "/api/contacts/{id}/close": {
    post: At<Id> &
      Body<{ category?: string | null; summary?: string | null }> &
      Ok<S["ConversationRow"]>;
  };
  "/api/contacts/{id}/open": { post: At<Id> & NoBody & Ok<S["ConversationRow"]> };
  "/api/contacts/{id}/takeover": { post: At<Id> & NoBody & Ok<S["ConversationRow"]> };
  "/api/contacts/{id}/release": { post: At<Id> & NoBody & Ok<S["ConversationRow"]> };
  "/api/contacts/{id}/read": { post: At<Id> & NoBody & Empty };
  "/api/contacts/{id}/typing": { post: At<Id> & NoBody & Empty };
  "/api/contacts/{id}/messages/{messageId}/settle": {
    post: At<{ id: number; messageId: number }> &
      Body<{ as: "sent" | "failed" | "resend" }> &
      Ok<S["Entry"]>;
  };
  "/api/contacts/{id}/runs/{runId}/stop": {
    post: At<{ id: number; runId: number }> & NoBody & Empty;
  };
  "/api/contacts/{id}/runs/stop": { post: At<Id> & NoBody & Empty };
  "/api/contacts": {
    get: Ask<{ search?: string; cursor?: string; limit?: number }> &
      NoBody &
      Ok<Page<S["ContactRow"]>>;
    post: Bare &
      Body<{
        firstName: string;
        lastName?: string | null;
        email?: string | null;
        phone?: string | null;
        language?: string | null;
        country?: string | null;
      }> &
      Ok<S["Contact"]>;
  };
  "/api/contacts/{id}": {
    get: At<Id> & NoBody & Ok<S["Contact"]>;
    patch: At<Id> &
      Body<{
        firstName?: string;
        lastName?: string;
        email?: string | null;
        phone?: string | null;
        language?: string | null;
        country?: string | null;
        fields?: { [slug: string]: unknown };
      }> &
      Ok<S["Contact"]>;
  };
  "/api/contacts/{id}/tags": {
    post: At<Id> & Body<{ add: string[]; remove: string[] }> & Ok<S["Contact"]>;
  };
  "/api/channel-kinds": { get: Bare & NoBody & Ok<Items<S["ChannelKind"]>> };
  "/api/channels": {
    get: Bare & NoBody & Ok<Items<S["Channel"]>>;
    post: Bare &
      Body<{ kind: string; name: string; settings: { [key: string]: unknown } }> &
      Ok<S["NewChannel"]>;
  };
  "/api/channels/{id}": {
    patch: At<Id> &
      Body<{ name?: string; settings?: { [key: string]: unknown }; enabled?: boolean }> &
      Ok<S["Channel"]>;
    delete: At<Id> & NoBody & Empty;
  };
  "/api/users": {
    get: Bare & NoBody & Ok<Items<S["User"]>>;
    post: Bare &
      Body<{ email: string; firstName: string; lastName: string; role: S["Role"] }> &
      Ok<S["NewUser"]>;
  };
  "/api/users/{id}": {
    patch: At<Id> &
      Body<{ firstName?: string; lastName?: string; role?: S["Role"]; active?: boolean }> &
      Ok<S["User"]>;
    delete: At<Id> & NoBody & Empty;
  };
  "/api/teams": {
    get: Bare & NoBody & Ok<Items<S["Team"]>>;
    post: Bare &
      Body<{ name: string; description: string; members: number[] }> &
      Ok<S["Team"]>;
  };
  "/api/teams/{id}": {
    patch: At<Id> &
      Body<{ name?: string; description?: string; members?: number[] }> &
      Ok<S["Team"]>;
    delete: At<Id> & NoBody & Empty;
  };
  "/api/fields": {
    get: Bare & NoBody & Ok<Items<S["Field"]>>;
    post: Bare &
      Body<{
        slug: string;
        name: string;
        description: string;
        type: S["FieldType"];
        options: string[];
      }> &
      Ok<S["Field"]>;
  };
  "/api/fields/{id}": {
    patch: At<Id> &
      Body<{ name?: string; description?: string; options?: string[] }> &
      Ok<S["Field"]>;
    delete: At<Id> & NoBody & Empty;
  };
  "/api/tags": {
    get: Bare & NoBody & Ok<Items<S["Tag"]>>;
    post: Bare &
      Body<{ name: string; description: string; color: S["TagColor"]; emoji: string | null }> &
      Ok<S["Tag"]>;
  };
  "/api/tags/{id}": {
    patch: At<Id> &
      Body<{
        name?: string;
        description?: string;
        color?: S["TagColor"];
        emoji?: string | null;
      }> &
      Ok<S["Tag"]>;
    delete: At<Id> & NoBody & Empty;
  };
  "/api/tokens": {
    get: Bare & NoBody & Ok<Items<S["ApiToken"]>>;
    post: Bare & Body<{ name: string }> & Ok<S["NewApiToken"]>;
  };
  "/api/tokens/{id}": { delete: At<Id> & NoBody & Empty };
  "/api/workflows": {
    get: Bare & NoBody & Ok<Items<S["WorkflowRow"]>>;
    post: Bare & Body<{ name: string; description: string }> & Ok<S["Workflow"]>;
  };
  "/api/workflows/{id}": {
    get: At<Id> & NoBody & Ok<S["Workflow"]>;
  };
  "/api/variables": { get: Bare & NoBody & Ok<Items<S["Variable"]>> };
}

export interface components {
  schemas: {
    ErrorBody: { error: { code: string; message: string; field?: string | null } };
    Role: "owner" | "manager" | "agent";
    Activity: "online" | "busy" | "offline";
    Locale: "en" | "fr" | "es";
    UserRef: { id: number; name: string };
    User: {
      id: number;
      email: string;
      firstName: string;
      lastName: string;
      role: S["Role"];
      activity: S["Activity"];
      locale: S["Locale"];
      active: boolean;
      teams: number[];
      createdAt: number;
    };
    NewUser: { user: S["User"]; password: string };
    Workspace: {
      id: number;
      name: string;
      timezone: string;
      locale: S["Locale"];
      defaultCountry?: string | null;
    };
    Me: { user: S["User"]; workspace: S["Workspace"] };
    Sender:
      | { type: "contact" }
      | { type: "user"; id: number; name: string }
      | {
          type: "workflow";
          workflowId: number;
          workflowName: string;
          runId: number;
          stepId: string;
          stepName: string;
        }
      | { type: "api" }
      | { type: "system" }
      | { type: "echo" };
    Attachment: {
      type: "image" | "video" | "audio" | "voice" | "file" | "sticker";
      url?: string | null;
      fileName?: string | null;
      mime?: string | null;
      size?: number | null;
    };
    Content:
      | { type: "text"; text: string }
      | { type: "attachment"; attachment: S["Attachment"]; caption?: string | null }
      | {
          type: "location";
          latitude: number;
          longitude: number;
          title?: string | null;
          address?: string | null;
        }
      | { type: "quick_reply"; title: string; replies: string[] }
      | { type: "custom_payload"; payload: unknown }
      | { type: "unsupported"; what: string };
    DeliveryStatus: "queued" | "sending" | "sent" | "delivered" | "read" | "failed" | "unknown";
    ReplyTo: { id: number; preview: string };
    ActivityEvent:
      | { type: "conversation_opened" }
      | { type: "conversation_closed"; category?: string | null; summary?: string | null }
      | { type: "assigned"; assignee: S["UserRef"] }
      | { type: "unassigned" }
      | { type: "taken_over" }
      | { type: "released" }
      | { type: "tag_added"; tag: string }
      | { type: "tag_removed"; tag: string }
      | { type: "field_changed"; field: string; old?: unknown; new?: unknown }
      | { type: "run_started"; workflowId: number; workflowName: string; runId: number }
      | {
          type: "run_ended";
          workflowId: number;
          workflowName: string;
          runId: number;
          reason: string;
        };
    Entry: { id: number; at: number; contactId: number } & (
      | {
          kind: "message";
          direction: "incoming" | "outgoing";
          content: S["Content"];
          channelId: number;
          status?: S["DeliveryStatus"] | null;
          statusReason?: string | null;
          sender: S["Sender"];
          replyTo?: S["ReplyTo"] | null;
          clientId?: string | null;
        }
      | { kind: "comment"; text: string; sender: S["Sender"]; clientId?: string | null }
      | { kind: "event"; event: S["ActivityEvent"]; sender: S["Sender"] }
    );
    LastMessage: {
      preview: string;
      direction: "incoming" | "outgoing" | "comment";
      at: number;
      contentType: string;
      status?: S["DeliveryStatus"] | null;
    };
    ConversationRow: {
      contactId: number;
      name: string;
      avatarUrl?: string | null;
      status: "open" | "closed";
      assignee?: S["UserRef"] | null;
      unread: number;
      unanswered: boolean;
      takenOver: boolean;
      channelId?: number | null;
      openedAt?: number | null;
      lastMessage?: S["LastMessage"] | null;
      sortAt: number;
    };
    InboxCount: { open: number; unread: number };
    Counts: { all: S["InboxCount"]; mine: S["InboxCount"]; unassigned: S["InboxCount"] };
    ContactChannel: { channelId: number; identity: string; lastIncomingAt?: number | null };
    OngoingRun: {
      runId: number;
      workflowId: number;
      workflowName: string;
      stepId: string;
      stepName: string;
      startedAt: number;
      waitingFor?: "answer" | "assignee" | "time" | "delivery" | null;
      until?: number | null;
      stoppable: boolean;
    };
    Contact: {
      id: number;
      firstName: string;
      lastName: string;
      name: string;
      email?: string | null;
      phone?: string | null;
      language?: string | null;
      country?: string | null;
      avatarUrl?: string | null;
      fields: { [slug: string]: unknown };
      tags: string[];
      assignee?: S["UserRef"] | null;
      blocked: boolean;
      createdAt: number;
      channels: S["ContactChannel"][];
      conversation: S["ConversationRow"];
      runs: S["OngoingRun"][];
    };
    ContactRow: {
      id: number;
      name: string;
      email?: string | null;
      phone?: string | null;
      tags: string[];
      assignee?: S["UserRef"] | null;
      createdAt: number;
    };
    ChannelHealth: {
      state: "ok" | "failing" | "unknown";
      reason?: string | null;
      at?: number | null;
    };
    Channel: {
      id: number;
      kind: string;
      name: string;
      settings: { [key: string]: unknown };
      webhookUrl?: string | null;
      enabled: boolean;
      health: S["ChannelHealth"];
      createdAt: number;
    };
    NewChannel: S["Channel"] & { token?: string | null };
    Capabilities: {
      replyTo: boolean;
      typing: boolean;
      quickReplies: boolean;
      contents: string[];
      maxText: number;
    };
    ChannelKind: {
      kind: string;
      name: string;
      settingsSchema: { [key: string]: unknown };
      capabilities: S["Capabilities"];
    };
    Team: { id: number; name: string; description: string; members: number[] };
    FieldType:
      | "text"
      | "list"
      | "checkbox"
      | "email"
      | "number"
      | "url"
      | "date"
      | "time"
      | "phone";
    Field: {
      id: number;
      slug: string;
      name: string;
      description: string;
      type: S["FieldType"];
      options: string[];
    };
    TagColor: "grey" | "red" | "orange" | "yellow" | "green" | "blue" | "indigo" | "purple";
    Tag: {
      id: number;
      name: string;
      description: string;
      color: S["TagColor"];
      emoji?: string | null;
    };
    ApiToken: {
      id: number;
      name: string;
      createdAt: number;
      lastUsedAt?: number | null;
      createdBy?: S["UserRef"] | null;
    };
    NewApiToken: S["ApiToken"] & { token: string };
    WorkflowStatus: "draft" | "published" | "stopped";
    WorkflowRow: {
      id: number;
      name: string;
      description: string;
      status: S["WorkflowStatus"];
      publishedBy?: S["UserRef"] | null;
      publishedAt?: number | null;
      createdBy?: S["UserRef"] | null;
      createdAt: number;
      updatedAt: number;
      revision: number;
      problems: number;
      inside: number;
      stoppable: boolean;
    };
    Problem: {
      code: string;
      message: string;
      step?: string | null;
      field?: string | null;
      severity: "error" | "warning";
    };
    Step: { id: string; name: string; type: string; exits: { [exit: string]: string } };
    Definition: {
      trigger?: { type: string } | null;
      start?: string | null;
      steps: S["Step"][];
    };
    Workflow: S["WorkflowRow"] & { definition: S["Definition"]; findings: S["Problem"][] };
    Variable: {
      name: string;
      group: "contact" | "assignee" | "conversation" | "channel" | "workspace" | "system";
      label: string;
    };
  };
}

// What the visitor sees: what the server told and what is still on its way, as one list.
import type { Waiting } from "./outbox";
import type { Content, VisitorMessage } from "./protocol";

export type State = "sending" | "sent" | "refused";

export type Row = {
  key: string;
  at: number;
  own: boolean;
  name: string | null;
  content: Content;
  /** Of own messages. */
  state: State | null;
  clientId: string | null;
  /** A day begins here. */
  newDay: boolean;
  /** The same person wrote the row before, shortly before. */
  follows: boolean;
};

const GROUP = 5 * 60_000;

/** Adds messages the server told, each once, in the server's order. */
export function merged(known: VisitorMessage[], told: VisitorMessage[]): VisitorMessage[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of told) byId.set(message.id, message);
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

/** `accepted` are own messages the server acknowledged but has not told back yet. */
export function rowsOf(
  messages: VisitorMessage[],
  accepted: Waiting[],
  waiting: Waiting[],
  greeting: string | null,
): Row[] {
  const told = new Set(messages.map((message) => message.clientId));
  const rows: Row[] = messages.map((message) => ({
    ...blank(`m${message.clientId ?? message.id}`, message.at, message.content),
    own: message.from === "visitor",
    name: message.name,
    state: message.from === "visitor" ? "sent" : null,
    clientId: message.clientId,
  }));
  const own = (state: (item: Waiting) => State) => (item: Waiting) => {
    if (told.has(item.clientId)) return;
    told.add(item.clientId);
    const content: Content = { type: "text", text: item.text };
    const row = blank(`m${item.clientId}`, item.at, content);
    rows.push({ ...row, own: true, state: state(item), clientId: item.clientId });
  };
  accepted.forEach(own(() => "sent"));
  waiting.forEach(own((item) => (item.refused ? "refused" : "sending")));
  if (greeting) {
    const row = blank("greeting", rows[0]?.at ?? 0, { type: "text", text: greeting });
    rows.unshift(row);
  }
  return rows.map((row, index) => grouped(row, rows[index - 1]));
}

function blank(key: string, at: number, content: Content): Row {
  return {
    key,
    at,
    content,
    own: false,
    name: null,
    state: null,
    clientId: null,
    newDay: false,
    follows: false,
  };
}

function grouped(row: Row, before: Row | undefined): Row {
  const dated = before && before.key !== "greeting" ? before : undefined;
  const newDay = row.key !== "greeting" && (!dated || dayOf(dated.at) !== dayOf(row.at));
  const same = before?.own === row.own && before.name === row.name && row.at - before.at < GROUP;
  return { ...row, newDay, follows: same && !newDay };
}

function dayOf(at: number): string {
  return new Date(at).toDateString();
}

/** Answers to tap: those of the last message, as long as nobody has written since. */
export function openReplies(rows: Row[]): string[] {
  const last = rows[rows.length - 1];
  return last && !last.own && last.content.type === "quick_reply" ? last.content.replies : [];
}

/** Messages of the team that were not on screen yet. */
export function unreadAfter(messages: VisitorMessage[], read: number): number {
  return messages.filter((message) => message.from === "team" && message.id > read).length;
}

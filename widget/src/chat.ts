// The chat itself, without any page: what is known, what is under way, and what follows from both.
// The view draws `snapshot()` whenever `changed` calls, and tells what the visitor did.
import { backoff } from "./backoff";
import { Live } from "./live";
import { Outbox, type Waiting } from "./outbox";
import type { Place } from "./page";
import type { Frame, Session, VisitorMessage } from "./protocol";
import { Sender, type Verdict } from "./sender";
import { Server } from "./server";
import type { Memory } from "./store";
import { merged, openReplies, type Row, rowsOf, unreadAfter } from "./thread";
import { type Language, languageOf } from "./words";

export type Snapshot = {
  /** Nothing is known before the first answer of the server. */
  phase: "starting" | "ready" | "gone";
  title: string;
  accent: string;
  language: Language;
  /** The visitor's own way of writing dates, where it is of that language. */
  locale: string;
  open: boolean;
  offline: boolean;
  teamTyping: boolean;
  unread: number;
  rows: Row[];
  replies: string[];
};

const TYPING_SHOWN = 6000;
const TYPING_TOLD = 4000;
/** Messages asked for again when catching up, should one have been stored late. */
const OVERLAP = 10;

export class Chat {
  private readonly server: Server;
  private readonly outbox: Outbox;
  private readonly sender: Sender;
  private readonly live: Live;
  private session: Session | null = null;
  private phase: Snapshot["phase"] = "starting";
  private messages: VisitorMessage[] = [];
  private accepted: Waiting[] = [];
  private open = false;
  private seen = false;
  private offline = false;
  private starting = false;
  private failures = 0;
  private typingUntil: ReturnType<typeof setTimeout> | undefined;
  private typingTold = 0;

  constructor(
    place: Place,
    private readonly memory: Memory,
    private readonly languages: readonly string[],
    private readonly changed: () => void,
  ) {
    this.server = new Server(place);
    this.outbox = new Outbox(memory);
    this.sender = new Sender(this.outbox, {
      post: (item) => this.post(item),
      taken: (item) => {
        this.accepted.push(item);
      },
      changed,
    });
    this.live = new Live({
      url: () => this.server.liveUrl(this.session?.token ?? ""),
      frame: (frame) => this.frame(frame),
      up: () => this.sender.poke(),
      down: () => this.refresh(),
    });
  }

  /** Starts or resumes the session; tries until the server says yes or no. */
  async start(): Promise<void> {
    if (this.starting) return;
    this.starting = true;
    const token = this.memory.get("token");
    const language = languageOf("auto", this.languages);
    const page = location.origin + location.pathname;
    const answer = await this.server.session({ ...(token ? { token } : {}), language, page });
    this.starting = false;
    if (answer.ok && answer.value?.token) {
      this.begin(answer.value, token !== null);
    } else if (!answer.ok && (answer.status === 403 || answer.status === 404)) {
      this.phase = "gone";
      this.live.close();
    } else {
      this.offline = true;
      const pause = answer.ok ? undefined : answer.after;
      setTimeout(() => void this.start(), pause ?? backoff(this.failures++, Math.random()));
    }
    this.changed();
  }

  private begin(session: Session, known: boolean): void {
    this.failures = 0;
    this.offline = false;
    if (this.session && this.session.token !== session.token) {
      this.messages = [];
      this.live.close();
    }
    this.session = session;
    this.phase = "ready";
    if (known) this.memory.set("token", session.token);
    this.told(session.messages);
    if (known || this.open) this.live.connect();
    this.sender.poke();
  }

  snapshot(): Snapshot {
    const look = this.session;
    const rows = rowsOf(this.messages, this.accepted, this.outbox.list(), look?.greeting ?? null);
    const language = languageOf(look?.language ?? "auto", this.languages);
    return {
      phase: this.phase,
      title: look?.title ?? "",
      accent: look?.accent ?? "",
      language,
      locale: this.languages.find((tag) => tag.startsWith(language)) ?? language,
      open: this.open,
      offline: this.offline,
      teamTyping: this.typingUntil !== undefined,
      unread: unreadAfter(this.messages, Number(this.memory.get("read") ?? 0)),
      rows,
      replies: openReplies(rows),
    };
  }

  setOpen(open: boolean): void {
    this.open = open;
    if (open && this.session) this.live.connect();
    this.read();
    this.changed();
  }

  /** Whether the page is on screen; only then are messages read. */
  setSeen(seen: boolean): void {
    this.seen = seen;
    if (seen && this.session) void this.catchUp();
    this.read();
  }

  /** Another tab has become somebody meanwhile; this one joins, so that both are one visitor. */
  elsewhere(): boolean {
    const stored = this.memory.get("token");
    const other = this.session !== null && stored !== null && stored !== this.session.token;
    if (other) void this.start();
    return other;
  }

  /** The browser says the network is back. */
  online(): void {
    if (!this.session) void this.start();
    else if (this.open || this.memory.get("token")) this.live.renew();
  }

  write(text: string): void {
    const words = text.trim();
    if (!words || !this.session) return;
    // From the first message on the visitor is somebody: a reload resumes the conversation.
    if (!this.memory.get("token")) this.memory.set("token", this.session.token);
    this.outbox.put({ clientId: freshId(), text: words, at: Date.now(), refused: false });
    this.typingTold = 0;
    this.live.connect();
    this.sender.poke();
    this.changed();
  }

  retry(clientId: string): void {
    this.outbox.setRefused(clientId, false);
    this.sender.poke();
    this.changed();
  }

  discard(clientId: string): void {
    this.outbox.drop(clientId);
    this.changed();
  }

  /** The visitor is typing; told now and then, and only of somebody who has written before. */
  typing(): void {
    const now = Date.now();
    if (!this.session || !this.memory.get("token") || now - this.typingTold < TYPING_TOLD) return;
    this.typingTold = now;
    void this.server.typing(this.session.token);
  }

  private async post(item: Waiting): Promise<Verdict> {
    const token = this.session?.token;
    if (!token) return { kind: "later" };
    if (this.elsewhere()) return { kind: "later" };
    const language = languageOf("auto", this.languages);
    const answer = await this.server.message(token, {
      clientId: item.clientId,
      text: item.text,
      language,
    });
    this.setOffline(!answer.ok && (answer.status === 0 || answer.status >= 500));
    if (answer.ok) return { kind: "taken" };
    if (answer.status === 403 || answer.status === 404) {
      void this.start();
      return { kind: "gone" };
    }
    if (answer.status === 401) void this.start();
    if ([400, 413, 422].includes(answer.status)) return { kind: "refused" };
    return { kind: "later", ...(answer.after ? { after: answer.after } : {}) };
  }

  private refresh(): void {
    void this.catchUp();
    this.sender.poke();
  }

  private async catchUp(): Promise<void> {
    const token = this.session?.token;
    if (!token) return;
    const from = this.messages[Math.max(0, this.messages.length - OVERLAP)];
    const answer = await this.server.since(token, from ? from.id - 1 : 0);
    if (answer.ok) this.told(answer.value?.items ?? []);
    else if ([401, 403, 404].includes(answer.status)) void this.start();
    this.setOffline(!answer.ok && (answer.status === 0 || answer.status >= 500));
  }

  private frame(frame: Frame): void {
    if (frame.type === "message") this.told([frame.message]);
    // Also said again when a first message has made the visitor somebody: only from then on do
    // messages come over this connection, so what was written meanwhile is asked for.
    if (frame.type === "hello") void this.catchUp();
    if (frame.type !== "typing") return;
    clearTimeout(this.typingUntil);
    this.typingUntil = setTimeout(() => this.typingOver(), TYPING_SHOWN);
    this.changed();
  }

  private typingOver(): void {
    clearTimeout(this.typingUntil);
    this.typingUntil = undefined;
    this.changed();
  }

  private told(messages: VisitorMessage[]): void {
    if (messages.length === 0) return;
    const before = this.messages[this.messages.length - 1]?.id ?? 0;
    this.messages = merged(this.messages, messages);
    for (const { clientId } of messages) {
      // Told back is acknowledged, even where the answer to the post was lost.
      if (clientId) this.outbox.drop(clientId);
      this.accepted = this.accepted.filter((item) => item.clientId !== clientId);
    }
    this.read();
    if (messages.some((message) => message.from === "team" && message.id > before))
      this.typingOver();
    else this.changed();
  }

  private read(): void {
    const last = this.messages[this.messages.length - 1];
    if (!this.open || !this.seen || !last) return;
    if (Number(this.memory.get("read") ?? 0) >= last.id) return;
    this.memory.set("read", String(last.id));
    this.changed();
  }

  private setOffline(offline: boolean): void {
    if (this.offline === offline) return;
    this.offline = offline;
    this.changed();
  }
}

function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

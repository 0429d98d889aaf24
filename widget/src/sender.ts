// Empties the outbox: one message after the other, in order, until the server acknowledges it.
import { backoff } from "./backoff";
import type { Outbox, Waiting } from "./outbox";

/** What the server said to a message. */
export type Verdict =
  | { kind: "taken" }
  | { kind: "refused" }
  /** Not now; `after` is the pause it asked for. */
  | { kind: "later"; after?: number }
  /** No chat any more: trying again is of no use. */
  | { kind: "gone" };

type Hooks = {
  post: (item: Waiting) => Promise<Verdict>;
  taken: (item: Waiting) => void;
  changed: () => void;
};

export class Sender {
  private busy = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly outbox: Outbox,
    private readonly hooks: Hooks,
  ) {}

  /** Sends what is waiting; harmless at any time. */
  poke(): void {
    clearTimeout(this.timer);
    if (!this.busy) void this.run();
  }

  private async run(): Promise<void> {
    this.busy = true;
    let pause: number | null = null;
    for (let item = this.outbox.next(); item && pause === null; item = this.outbox.next()) {
      const verdict = await this.hooks.post(item);
      if (verdict.kind === "gone") break;
      if (verdict.kind === "later") {
        pause = Math.max(verdict.after ?? 0, backoff(this.failures++, Math.random()));
        continue;
      }
      this.failures = 0;
      if (verdict.kind === "taken") {
        this.outbox.drop(item.clientId);
        this.hooks.taken(item);
      } else {
        this.outbox.setRefused(item.clientId, true);
      }
      this.hooks.changed();
    }
    this.busy = false;
    if (pause !== null) this.timer = setTimeout(() => this.poke(), pause);
  }
}

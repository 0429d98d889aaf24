// The server's side of the chat, over HTTP. Failures are values: the caller decides what to do.
import type { Place } from "./page";
import type { Session, VisitorMessage } from "./protocol";

export type Answer<T> =
  | { ok: true; value: T }
  /** `status` 0: there was no answer. */
  | { ok: false; status: number; after: number | undefined };

const PATIENCE = 20_000;

export class Server {
  constructor(private readonly place: Place) {}

  session(body: { token?: string; language: string; page: string }): Promise<Answer<Session>> {
    return this.ask("session", { method: "POST", body });
  }

  message(token: string, body: { clientId: string; text: string; language: string }) {
    return this.ask<unknown>("messages", { method: "POST", token, body });
  }

  typing(token: string) {
    return this.ask<unknown>("typing", { method: "POST", token, body: {} });
  }

  since(token: string, after: number): Promise<Answer<{ items: VisitorMessage[] }>> {
    return this.ask(`messages?after=${after}`, { method: "GET", token });
  }

  liveUrl(token: string): string {
    const url = this.url(`live?token=${encodeURIComponent(token)}`);
    return url.replace(/^http/, "ws");
  }

  private url(path: string): string {
    return `${this.place.base}visitor/${this.place.channel}/${path}`;
  }

  private async ask<T>(
    path: string,
    { method, token, body }: { method: string; token?: string; body?: unknown },
  ): Promise<Answer<T>> {
    const headers: Record<string, string> = {};
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body) headers["Content-Type"] = "application/json";
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const init: RequestInit = { method, headers, signal: stop.signal, credentials: "omit" };
      if (body) init.body = JSON.stringify(body);
      const reply = await fetch(this.url(path), init);
      if (!reply.ok) return { ok: false, status: reply.status, after: pause(reply) };
      const value = reply.status === 204 ? undefined : await reply.json().catch(() => undefined);
      return { ok: true, value: value as T };
    } catch {
      return { ok: false, status: 0, after: undefined };
    } finally {
      clearTimeout(timer);
    }
  }
}

function pause(reply: Response): number | undefined {
  const seconds = Number(reply.headers.get("Retry-After"));
  return seconds > 0 ? Math.min(seconds, 600) * 1000 : undefined;
}

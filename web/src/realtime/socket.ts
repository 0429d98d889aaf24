// One socket that stays open: it comes back by itself, later and later, and says when it did.
// Knows frames as text only; what they mean is `apply.ts` and `bind.ts`.

export type Connection = "connecting" | "open" | "lost";
export type SocketOptions = {
  url: string;
  onFrame: (text: string) => void;
  /** `again` is true when a connection was lost in between, so that what is shown may be stale. */
  onOpen: (again: boolean) => void;
  onState: (state: Connection) => void;
};

const PING_EVERY = 25_000;
const LONGEST_PAUSE = 30_000;

/** The pause before the n-th attempt: doubling, with chance so that clients do not return at once. */
export function pauseBefore(attempt: number, chance: number): number {
  const full = Math.min(LONGEST_PAUSE, 500 * 2 ** attempt);
  return full / 2 + (full / 2) * chance;
}

/** Opens the socket; the returned function closes it for good. */
export function keepSocket(options: SocketOptions): () => void {
  let socket: WebSocket | null = null;
  let attempt = 0;
  let wasOpen = false;
  let over = false;
  let timer: number | undefined;
  let ping: number | undefined;

  const connect = () => {
    options.onState(wasOpen ? "lost" : "connecting");
    socket = new WebSocket(options.url);
    socket.onopen = () => {
      attempt = 0;
      options.onState("open");
      options.onOpen(wasOpen);
      wasOpen = true;
      ping = window.setInterval(() => socket?.send('{"type":"ping"}'), PING_EVERY);
    };
    socket.onmessage = (message) => options.onFrame(String(message.data));
    socket.onclose = () => {
      window.clearInterval(ping);
      if (over) return;
      if (wasOpen || attempt > 1) options.onState("lost");
      timer = window.setTimeout(connect, pauseBefore(attempt, Math.random()));
      attempt += 1;
    };
  };
  // The browser says the network is back: no reason to sit out the pause.
  const hurry = () => {
    if (socket?.readyState === WebSocket.OPEN || socket?.readyState === WebSocket.CONNECTING)
      return;
    window.clearTimeout(timer);
    attempt = 0;
    connect();
  };
  window.addEventListener("online", hurry);
  connect();
  return () => {
    over = true;
    window.removeEventListener("online", hurry);
    window.clearTimeout(timer);
    window.clearInterval(ping);
    socket?.close();
  };
}

// The live connection. It comes back by itself; the server's "hello" says from when on messages
// come over it, and whoever listens catches up over HTTP each time.
import { backoff } from "./backoff";
import { type Frame, readFrame } from "./protocol";

type Hooks = {
  url: () => string;
  frame: (frame: Frame) => void;
  /** A connection stands. */
  up: () => void;
  /** None stands, and an attempt has failed. */
  down: () => void;
};

/** A connection this old counts as one that worked. */
const STEADY = 10_000;

export class Live {
  private socket: WebSocket | null = null;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly hooks: Hooks) {}

  /** Connects, unless it is or the page is not seen by anybody. */
  connect(): void {
    clearTimeout(this.timer);
    if (this.socket) return;
    let socket: WebSocket;
    try {
      socket = new WebSocket(this.hooks.url());
    } catch {
      this.again();
      return;
    }
    this.socket = socket;
    let since = 0;
    socket.onopen = () => {
      since = Date.now();
      this.hooks.up();
    };
    socket.onmessage = (event) => {
      const frame = readFrame(event.data);
      if (frame) this.hooks.frame(frame);
    };
    socket.onclose = () => {
      if (this.socket !== socket) return;
      this.socket = null;
      if (since && Date.now() - since > STEADY) this.failures = 0;
      this.again();
    };
  }

  close(): void {
    clearTimeout(this.timer);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  /** The network came back: what looks open may be dead. */
  renew(): void {
    this.close();
    this.failures = 0;
    this.connect();
  }

  private again(): void {
    this.hooks.down();
    this.timer = setTimeout(() => this.connect(), backoff(this.failures++, Math.random()));
  }
}

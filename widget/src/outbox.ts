// Messages the visitor wrote that the server has not acknowledged. Each lives under its own key,
// so that two tabs never overwrite each other's, and keeps its client id: sent twice, it is still
// one message.
import type { Memory } from "./store";

export type Waiting = {
  clientId: string;
  text: string;
  at: number;
  /** Why the server will not have it; then only the visitor can send it again. */
  refused: boolean;
};

export class Outbox {
  constructor(private readonly memory: Memory) {}

  /** In the order they were written. */
  list(): Waiting[] {
    const items = this.memory.keys().flatMap((key) => {
      const item = key.startsWith(KEY) ? parse(this.memory.get(key)) : null;
      return item ? [item] : [];
    });
    return items.sort((a, b) => a.at - b.at || (a.clientId < b.clientId ? -1 : 1));
  }

  /** The first that may be sent. */
  next(): Waiting | undefined {
    return this.list().find((item) => !item.refused);
  }

  put(item: Waiting): void {
    this.memory.set(KEY + item.clientId, JSON.stringify(item));
  }

  /** The server has it, or the visitor wants it no more. */
  drop(clientId: string): void {
    this.memory.remove(KEY + clientId);
  }

  setRefused(clientId: string, refused: boolean): void {
    const item = parse(this.memory.get(KEY + clientId));
    if (item) this.put({ ...item, refused });
  }
}

const KEY = "out.";

function parse(text: string | null): Waiting | null {
  try {
    const item = JSON.parse(text ?? "null") as Partial<Waiting> | null;
    if (typeof item?.clientId !== "string" || typeof item.text !== "string") return null;
    return {
      clientId: item.clientId,
      text: item.text,
      at: Number(item.at) || 0,
      refused: item.refused === true,
    };
  } catch {
    return null;
  }
}

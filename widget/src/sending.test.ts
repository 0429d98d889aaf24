import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Outbox, type Waiting } from "./outbox";
import { Sender, type Verdict } from "./sender";
import { memoryOf } from "./store";

function fakeStorage(): Storage {
  const map = new Map<string, string>();
  const methods = {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
  // Storage lists its entries as its own keys.
  return new Proxy(methods as unknown as Storage, {
    ownKeys: () => [...map.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
}

const item = (clientId: string, at: number): Waiting => ({
  clientId,
  text: clientId,
  at,
  refused: false,
});

describe("what is kept", () => {
  it("survives a reload, in order, and keeps to its channel", () => {
    const storage = fakeStorage();
    const first = new Outbox(memoryOf("1", () => storage));
    first.put(item("b", 2));
    first.put(item("a", 1));
    new Outbox(memoryOf("2", () => storage)).put(item("x", 0));
    const second = new Outbox(memoryOf("1", () => storage));
    expect(second.list().map((it) => it.clientId)).toEqual(["a", "b"]);
  });

  it("lasts as long as the page where storage is forbidden", () => {
    const outbox = new Outbox(
      memoryOf("1", () => {
        throw new Error("forbidden");
      }),
    );
    outbox.put(item("a", 1));
    expect(outbox.next()?.clientId).toBe("a");
    outbox.drop("a");
    expect(outbox.list()).toEqual([]);
  });

  it("skips what somebody else wrote there", () => {
    const storage = fakeStorage();
    storage.setItem("switchboard.1.out.z", "not json");
    storage.setItem("switchboard.1.out.y", "{}");
    expect(new Outbox(memoryOf("1", () => storage)).list()).toEqual([]);
  });
});

describe("sending", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function sending(answers: (Verdict | "hang")[]) {
    const storage = fakeStorage();
    const outbox = new Outbox(memoryOf("1", () => storage));
    const posted: string[] = [];
    const taken: string[] = [];
    const sender = new Sender(outbox, {
      post: async (it) => {
        posted.push(it.clientId);
        const answer = answers.shift() ?? { kind: "taken" };
        return answer === "hang" ? new Promise<Verdict>(() => {}) : answer;
      },
      taken: (it) => void taken.push(it.clientId),
      changed: () => {},
    });
    return { outbox, posted, taken, sender };
  }

  it("goes in order, one at a time, however often it is poked", async () => {
    const { outbox, posted, taken, sender } = sending([]);
    outbox.put(item("a", 1));
    outbox.put(item("b", 2));
    sender.poke();
    sender.poke();
    await vi.runAllTimersAsync();
    expect(posted).toEqual(["a", "b"]);
    expect(taken).toEqual(["a", "b"]);
    expect(outbox.list()).toEqual([]);
  });

  it("sends the same id again until it is taken, and nothing overtakes it", async () => {
    const { outbox, posted, sender } = sending([{ kind: "later" }, { kind: "later", after: 9000 }]);
    outbox.put(item("a", 1));
    outbox.put(item("b", 2));
    sender.poke();
    await vi.advanceTimersByTimeAsync(3000);
    expect(posted).toEqual(["a", "a"]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(posted).toEqual(["a", "a"]);
    await vi.runAllTimersAsync();
    expect(posted).toEqual(["a", "a", "a", "b"]);
    expect(outbox.list()).toEqual([]);
  });

  it("keeps a refused one for the visitor and goes on", async () => {
    const { outbox, taken, sender } = sending([{ kind: "refused" }]);
    outbox.put(item("a", 1));
    outbox.put(item("b", 2));
    sender.poke();
    await vi.runAllTimersAsync();
    expect(taken).toEqual(["b"]);
    expect(outbox.list()).toMatchObject([{ clientId: "a", refused: true }]);
    outbox.setRefused("a", false);
    sender.poke();
    await vi.runAllTimersAsync();
    expect(taken).toEqual(["b", "a"]);
  });

  it("keeps everything when the chat is gone or the page closes meanwhile", async () => {
    for (const last of [{ kind: "gone" } as const, "hang" as const]) {
      const { outbox, sender } = sending([last]);
      outbox.put(item("a", 1));
      sender.poke();
      await vi.runAllTimersAsync();
      expect(outbox.list()).toHaveLength(1);
    }
  });
});

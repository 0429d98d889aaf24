// What outlives a reload. Browsers may forbid it; then it lasts as long as the page.

export type Memory = {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(): string[];
};

/** Memory of one channel, apart from everything else on the page. */
export function memoryOf(channel: string, storage: () => Storage): Memory {
  const prefix = `switchboard.${channel}.`;
  const page = new Map<string, string>();
  const tried = <T>(act: (storage: Storage) => T, otherwise: T): T => {
    try {
      return act(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    get: (key) => tried((s) => s.getItem(prefix + key), null) ?? page.get(key) ?? null,
    set: (key, value) => {
      page.set(key, value);
      tried((s) => s.setItem(prefix + key, value), undefined);
    },
    remove: (key) => {
      page.delete(key);
      tried((s) => s.removeItem(prefix + key), undefined);
    },
    keys: () => {
      const stored = tried((s) => Object.keys(s), []);
      const own = stored
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length));
      return [...new Set([...own, ...page.keys()])];
    },
  };
}

// Undo and redo. Edits of one thing that follow each other closely (typing) are one step back.
export type History<T> = {
  past: T[];
  present: T;
  future: T[];
  last: { tag: string; at: number } | null;
};

const TOGETHER = 1200;
const MOST = 200;

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [], last: null });

/** `tag` says what was edited; no tag means that the edit stands for itself. */
export function edit<T>(history: History<T>, next: T, at: number, tag?: string): History<T> {
  if (next === history.present) return history;
  const goesOn = tag !== undefined && history.last?.tag === tag && at - history.last.at < TOGETHER;
  return {
    past: goesOn ? history.past : [...history.past, history.present].slice(-MOST),
    present: next,
    future: [],
    last: tag === undefined ? null : { tag, at },
  };
}

export function undo<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present,
    future: [history.present, ...history.future],
    last: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, last: null };
}

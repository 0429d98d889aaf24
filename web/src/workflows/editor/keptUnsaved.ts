// Unsaved changes in this browser's storage, by workspace, person, workflow and side. `model/unsaved`
// says what becomes of them.
import { type Entry, type Kept, outdated, readKept } from "./model/unsaved";

const FAMILY = "sb.workflow-unsaved.";

/** Where the changes of one workflow are; each base has an entry of its own below it. */
export const placeOf = (workspace: number, user: number, workflow: number, side: string) =>
  `${FAMILY}${workspace}.${user}.${workflow}.${side}.`;
export const keyOf = (place: string, { revision, mark }: Kept) => `${place}${revision}.${mark}`;

const keysFrom = (start: string) =>
  Object.keys(localStorage).filter((key) => key.startsWith(start));

export function allKept(place: string): Entry[] {
  try {
    return keysFrom(place).flatMap((key) => {
      const kept = readKept(localStorage.getItem(key));
      return kept ? [{ key, kept }] : [];
    });
  } catch {
    return [];
  }
}

/** Whether it is kept: a browser may refuse, or be full even without what is old. */
export function writeKept({ key, kept }: Entry): boolean {
  const put = () => localStorage.setItem(key, JSON.stringify(kept));
  try {
    put();
    return true;
  } catch {
    return clearOld() > 0 && again(put);
  }
}

function again(put: () => void): boolean {
  try {
    put();
    return true;
  } catch {
    return false;
  }
}

export function removeKept(key: string) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Where nothing can be removed, nothing was kept.
  }
}

/** Clears away what nobody came back for; says how much that was. */
export function clearOld(): number {
  try {
    const all = keysFrom(FAMILY).map((key) => {
      const kept = readKept(localStorage.getItem(key));
      return { key, at: kept?.at ?? null };
    });
    const old = outdated(all, Date.now());
    for (const key of old) localStorage.removeItem(key);
    return old.length;
  } catch {
    return 0;
  }
}

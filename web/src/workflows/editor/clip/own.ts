// What was copied here last, kept in this browser as well: for pages that may not read the system's
// clipboard, and for jumps, which still know their way in the workflow they come from.
const KEY = "sb.workflow-copied";
const LONGEST = 24 * 60 * 60 * 1000;

export type Own = { text: string; workflow: number; user: number; at: number };
/** As the browser has it; another one in tests. */
type Store = Pick<Storage, "getItem" | "setItem">;

export function keepOwn(own: Own, store: Store = localStorage) {
  try {
    store.setItem(KEY, JSON.stringify(own));
  } catch {
    // Then only the system's clipboard has it.
  }
}

/** Of this person and of today; somebody else may use the same browser. */
export function readOwn(user: number, now: number, store?: Store): Own | null {
  try {
    const own: Partial<Own> | null = JSON.parse((store ?? localStorage).getItem(KEY) ?? "null");
    const known = own?.user === user && typeof own.text === "string";
    return known && now - Number(own.at) < LONGEST ? (own as Own) : null;
  } catch {
    return null;
  }
}

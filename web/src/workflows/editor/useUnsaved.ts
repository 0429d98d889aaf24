// Keeps unsaved changes in this browser while they are made, and brings them back when the workflow is
// opened again. Saved or thrown away, they are kept no more.
import { useCallback, useEffect, useRef, useState } from "react";
import { useSignedIn } from "~/api/session";
import { useSides } from "../next/side";
import { allKept, clearOld, keyOf, placeOf, removeKept, writeKept } from "./keptUnsaved";
import type { Definition } from "./model/definition";
import { choose, type Found, keep } from "./model/unsaved";
import { type Dispatch, type EditorState, isDirty } from "./state";

const PAUSE = 600;

export function useUnsaved(state: EditorState, dispatch: Dispatch, readOnly: boolean) {
  const { user, workspace } = useSignedIn();
  const { side, both } = useSides();
  const place = placeOf(workspace.id, user.id, both.id, side);
  const [found, setFound] = useState<Found | null>(null);
  const [kept, setKept] = useState(true);
  const { base, history } = state;
  const { present } = history;
  const dirty = isDirty(state);
  /** The entry of what is on the screen, and what is about to be written there. */
  const mine = useRef<string | null>(null);
  const waiting = useRef<(() => boolean) | null>(null);
  const was = useRef(false);

  const forget = () => {
    waiting.current = null;
    if (mine.current) removeKept(mine.current);
    mine.current = null;
  };
  const put = (definition: Definition) =>
    dispatch({ type: "edit", definition, at: performance.now() });
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for when editing becomes possible
  useEffect(() => {
    if (readOnly || dirty) return;
    clearOld();
    const before = choose(allKept(place), base);
    setFound(before);
    if (before?.kind === "back") put(before.kept.definition);
  }, [readOnly, place]);

  const back = found?.kind === "back" ? found.key : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: written when something has changed
  useEffect(() => {
    const before = was.current;
    was.current = dirty;
    if (!dirty) {
      if (!before) return;
      forget();
      if (back) removeKept(back);
      return setFound((one) => (one?.kind === "back" ? null : one));
    }
    const write = () => {
      waiting.current = null;
      const now = keep(base, present, Date.now());
      const key = keyOf(place, now);
      const done = writeKept({ key, kept: now });
      if (mine.current && mine.current !== key) removeKept(mine.current);
      mine.current = done ? key : null;
      setKept(done);
      return done;
    };
    waiting.current = write;
    const timer = setTimeout(() => waiting.current === write && write(), PAUSE);
    return () => clearTimeout(timer);
  }, [dirty, base, present, place]);

  /** Writes at once what waits; says whether all is kept. */
  const flush = useCallback(() => waiting.current?.() ?? mine.current !== null, []);
  useEffect(() => {
    const hidden = () => document.visibilityState === "hidden" && flush();
    document.addEventListener("visibilitychange", hidden);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      flush();
    };
  }, [flush]);

  return {
    /** Changes that came back and are on the screen, or are offered. */
    found: found?.kind === "back" && !dirty ? null : found,
    kept,
    flush,
    hide: () => setFound(null),
    /** Puts what is offered on the screen, unsaved, over what the server has now. */
    take: () => {
      if (!found) return;
      removeKept(found.key);
      put(found.kept.definition);
      setFound({ ...found, kind: "back" });
    },
    /** Shows what is saved; gives the way back. */
    throwAway: (): (() => void) => {
      setFound(null);
      if (found?.kind === "offer") {
        removeKept(found.key);
        return () => {
          writeKept(found);
          setFound(found);
        };
      }
      put(base.definition);
      return () => put(present);
    },
    /** Before leaving: nothing of what is on the screen is kept. */
    forget,
  };
}
export type Unsaved = ReturnType<typeof useUnsaved>;

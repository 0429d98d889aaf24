// What can be wished for on the canvas, by functions that stay the same while the workflow changes,
// so that asking for them draws nothing again.
import { createContext, useContext, useMemo, useRef } from "react";
import type { Slot } from "../model/definition";
import type { Spot } from "../model/walk";
import { useEditor } from "../state";
import { useEdits } from "../useEdits";

export type Wishes = {
  /** With a key, whoever opens the settings is in them; with the mouse they stay on the card. */
  open: (spot: Spot, enter: boolean) => void;
  /** Adds a step here, or puts here what is held. */
  add: (slot: Slot) => void;
  put: (slot: Slot) => void;
  pickUp: (id: string) => void;
  letGo: () => void;
  fold: (id: string) => void;
  /** Brings what is chosen into the middle. */
  centre: () => void;
};

export function useWishesOf(): Wishes {
  const now = { ...useEditor(), ...useEdits() };
  const latest = useRef(now);
  latest.current = now;
  return useMemo(() => {
    const put = (slot: Slot) => {
      if (latest.current.canDrop(slot)) latest.current.drop(slot);
    };
    const { dispatch } = latest.current;
    return {
      put,
      open: (spot, enter) => dispatch({ type: "choose", spot, open: true, enter }),
      add: (slot) => (latest.current.state.held ? put(slot) : dispatch({ type: "add", slot })),
      pickUp: (id) => latest.current.hold(id, "move"),
      letGo: () => dispatch({ type: "letGo" }),
      centre: () => dispatch({ type: "choose", spot: latest.current.state.spot, show: true }),
      fold: (id) => dispatch({ type: "fold", id }),
    };
  }, []);
}

export const WishesContext = createContext<Wishes | null>(null);

export function useWishes(): Wishes {
  const wishes = useContext(WishesContext);
  if (!wishes) throw new Error("useWishes is only for what is drawn on the canvas");
  return wishes;
}

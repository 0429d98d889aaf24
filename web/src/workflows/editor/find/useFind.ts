// Finding a step, as typed, and going from one that fits to the next.
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "~/ui/breakpoints";
import { findSpots } from "../model/find";
import { spotKey } from "../model/walk";
import { useEditor } from "../state";

export function useFind() {
  const { t } = useTranslation("workflows");
  const { definition, dispatch } = useEditor();
  const phone = useIsPhone();
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState("");
  /** The one that was gone to last. */
  const [here, setHere] = useState<string | null>(null);
  // At once: Enter right after the last letter goes to what that letter found.
  const wanted = opened ? text : "";
  const hits = useMemo(
    () =>
      findSpots(
        definition,
        wanted,
        (of) => ("exits" in of ? t(`step.${of.type}.label`) : t(`trigger.${of.type}`)),
        (of) => ("exits" in of ? t(`step.${of.type}.also`) : ""),
      ),
    [definition, wanted, t],
  );
  const found = useMemo(() => ({ found: new Set(hits.map(spotKey)) }), [hits]);
  const at = hits.findIndex((hit) => spotKey(hit) === here);

  const go = (by: 1 | -1) => {
    const first = by === 1 ? 0 : hits.length - 1;
    const next = hits[at < 0 ? first : (at + by + hits.length) % hits.length];
    if (!next) return;
    setHere(spotKey(next));
    // On a phone the settings would lie over the search.
    dispatch({ type: "choose", spot: next, open: !phone, show: true });
  };
  return {
    opened,
    text,
    found,
    at,
    count: hits.length,
    open: () => setOpened(true),
    close: () => setOpened(false),
    search: (next: string) => {
      setText(next);
      setHere(null);
    },
    go,
  };
}

export type Find = ReturnType<typeof useFind>;

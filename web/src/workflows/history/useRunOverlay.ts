// What is drawn over a workflow to show the way of one run: times, waits, failures, exits taken.
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/lib/format";
import type { Definition } from "../editor/model/definition";
import { type Mark, pathOf, type Stop, slotKey } from "../editor/model/path";
import type { Chip, Overlay } from "../editor/OverlayContext";

export function useRunOverlay(
  definition: Definition,
  trail: readonly Mark[],
  ongoing: boolean,
  timeZone?: string,
): Overlay {
  const chip = useChip(timeZone);
  const path = useMemo(() => pathOf(definition, trail, ongoing), [definition, trail, ongoing]);
  const began = trail[0];
  // The same overlay as long as it says the same: the canvas draws again only what changed.
  return useMemo(
    () => ({
      tone: (step) => (step === null ? began && "passed" : path.stops.get(step)?.stand),
      chips: (step) => {
        const stop = step === null ? began && only(began) : path.stops.get(step);
        return stop ? [chip(stop)] : [];
      },
      taken: (slot) => path.taken.has(slotKey(slot)),
      jumped: (step) => path.jumped.has(step),
      seen: [...path.stops.keys()],
    }),
    [path, began, chip],
  );
}

const only = (mark: Mark): Stop => ({
  stand: "passed",
  marks: [mark],
  times: 1,
});

function useChip(timeZone?: string) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  return useCallback(
    ({ stand, marks, times }: Stop): Chip => {
      const last = marks.at(-1);
      const clock = last ? format.clock(last.at, timeZone) : "";
      const text = times > 1 ? `${clock} ×${times}` : clock;
      const how = stand === "stopped" ? t("path.stopped") : t(`mark.${stand}`);
      const often = times > 1 ? ` · ${t("path.times", { count: times })}` : "";
      const words = last ? `${how} · ${format.full(last.at, timeZone)}${often}` : how;
      return { key: stand, tone: stand, text, words };
    },
    [t, format, timeZone],
  );
}

// What happened on the way through a workflow, step by step: when, by which exit, what was noted,
// what was saved. Where the workflow is in sight, each step can be shown there.
import { Anchor, Text, Timeline } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Run } from "~/api/workflows";
import { useFormat } from "~/lib/format";
import type { ExitName } from "../editor/useExitLabel";
import { useRemarks } from "../remarks";
import classes from "./runs.module.css";
import { SavedValues } from "./SavedValues";
import { useExitWords } from "./useExitWords";

type Entry = Run["trail"][number];

/** A wait and what ended it are one thing to a person. */
function together(trail: readonly Entry[]): (Entry & { since?: number })[] {
  return trail.flatMap((mark, n) => {
    const [before, next] = [trail[n - 1], trail[n + 1]];
    const silent = mark.remarks.length === 0 && !mark.detail;
    if (mark.what === "waiting" && next?.stepId === mark.stepId && silent) return [];
    const waited = before?.what === "waiting" && before.stepId === mark.stepId;
    return [waited && mark.at - before.at >= MINUTE ? { ...mark, since: before.at } : mark];
  });
}
const MINUTE = 60_000;

const colours: Partial<Record<Entry["what"], string>> = { trouble: "red", waiting: "orange" };

export function Trail({
  trail,
  chosen,
  onStep,
  exitName,
}: {
  trail: readonly Entry[];
  chosen?: string | null;
  onStep?: (step: string) => void;
  exitName?: ExitName;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!chosen) return;
    list.current?.querySelector("[data-chosen]")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <Timeline ref={list} bulletSize={14} lineWidth={2} active={trail.length}>
      {together(trail).map((mark, n) => (
        <Timeline.Item
          // A run may pass a step twice in the same moment; its place in the trail is its name.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={n}
          color={colours[mark.what]}
          data-chosen={mark.stepId === chosen || undefined}
          className={classes.mark}
          title={
            onStep ? (
              <Anchor
                component="button"
                type="button"
                className={classes.words}
                ta="start"
                fw={600}
                onClick={() => onStep(mark.stepId)}
              >
                {mark.stepName}
              </Anchor>
            ) : (
              <span className={classes.words}>{mark.stepName}</span>
            )
          }
        >
          <What mark={mark} exitName={exitName} />
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

function What({ mark, exitName }: { mark: Entry & { since?: number }; exitName?: ExitName }) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const exitWords = useExitWords();
  const exit = mark.exit && (exitName?.(mark.stepId, mark.exit) ?? exitWords(mark.exit));
  // What was answered is often just what was saved.
  const repeated = Object.values(mark.values).includes(mark.detail);
  const told = useRemarks()(mark.remarks, mark.detail, (exit) => exitName?.(mark.stepId, exit));
  return (
    <>
      <Text size="xs" c="dimmed">
        {format.full(mark.at)} · {t(`mark.${mark.what}`)}
        {mark.exit !== "next" && exit ? ` → ${exit}` : ""}
        {mark.since != null && ` · ${t("path.since", { when: format.full(mark.since) })}`}
      </Text>
      {told && !repeated && (
        <Text size="sm" className={classes.words}>
          {told}
        </Text>
      )}
      <SavedValues values={mark.values} />
    </>
  );
}

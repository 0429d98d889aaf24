// What happened on the way through a workflow, step by step: when, by which exit, what was noted,
// what was saved. Where the workflow is in sight, each step can be shown there.
import { Anchor, Text, Timeline } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Run } from "~/api/workflows";
import { useFormat } from "~/lib/format";
import classes from "./runs.module.css";
import { SavedValues } from "./SavedValues";
import { useExitWords } from "./useExitWords";

type Entry = Run["trail"][number];
const colours: Partial<Record<Entry["what"], string>> = { trouble: "red", waiting: "orange" };

export function Trail({
  trail,
  chosen,
  onStep,
}: {
  trail: readonly Entry[];
  chosen?: string | null;
  onStep?: (step: string) => void;
}) {
  return (
    <Timeline bulletSize={14} lineWidth={2} active={trail.length}>
      {trail.map((mark, n) => (
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
          <What mark={mark} />
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

function What({ mark }: { mark: Entry }) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const exitWords = useExitWords();
  return (
    <>
      <Text size="xs" c="dimmed">
        {format.full(mark.at)} · {t(`mark.${mark.what}`)}
        {mark.exit && mark.exit !== "next" ? ` → ${exitWords(mark.exit)}` : ""}
      </Text>
      {mark.detail && (
        <Text size="sm" className={classes.words}>
          {mark.detail}
        </Text>
      )}
      <SavedValues values={mark.values} />
    </>
  );
}

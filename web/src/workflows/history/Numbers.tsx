// What the runs add up to: of the whole, and of the step that is chosen.
import { Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RunCounts } from "~/api/workflows";
import { useFormat } from "~/lib/format";
import type { Step } from "../editor/model/definition";
import { useExitLabel } from "../editor/useExitLabel";
import { isSame, type Whom } from "./asked";
import classes from "./history.module.css";
import { WhyLost } from "./Lost";

export function Numbers({
  counts,
  step,
  whom = null,
  onWhom,
}: {
  counts: RunCounts;
  step: Step | undefined;
  /** Whose runs are listed, of those at the step; nobody can be chosen where there is no list. */
  whom?: Whom | null;
  onWhom?: (whom: Whom | null) => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <Stack gap="md">
      <Grid
        rows={[
          ["entered", t("counts.entered"), counts.entered],
          ["inside", t("counts.inside"), counts.inside],
          ["completed", t("counts.completed"), counts.completed],
          ["fellOut", t("counts.fellOut"), counts.fellOut],
        ]}
      />
      {step ? (
        <OfStep counts={counts} step={step} whom={whom} onWhom={onWhom} />
      ) : (
        <>
          <WhyLost counts={counts} />
          <Text size="xs" c="dimmed">
            {t("counts.choose")}
          </Text>
        </>
      )}
    </Stack>
  );
}

function OfStep({
  counts,
  step,
  whom = null,
  onWhom,
}: {
  counts: RunCounts;
  step: Step;
  whom?: Whom | null;
  onWhom?: (whom: Whom | null) => void;
}) {
  const { t } = useTranslation("workflows");
  const label = useWhomLabel(step);
  const found = counts.steps.find((one) => one.stepId === step.id);
  const rows: [Whom, number][] = [
    [{ counted: "here" }, found?.here ?? 0],
    [{ counted: "passed" }, found?.passed ?? 0],
    [{ counted: "fell_out" }, found?.fellOut ?? 0],
    ...(found?.exits ?? [])
      .filter(({ exit }) => exit !== "next")
      .map(({ exit, count }): [Whom, number] => [{ exit }, count]),
  ];
  return (
    <section aria-label={step.name}>
      <Title order={2} mb="xs" style={{ overflowWrap: "anywhere" }}>
        {step.name}
      </Title>
      <Grid
        rows={rows.map(([one, count]) => [label(one), label(one), count])}
        press={(n) => {
          const [one, count] = rows[n] ?? [];
          if (!onWhom || !one || !count) return undefined;
          const pressed = isSame(whom, one);
          const words = t("counts.showThem", { what: label(one), count });
          return { pressed, words, onPress: () => onWhom(pressed ? null : one) };
        }}
      />
    </section>
  );
}

/** What those are called who are meant. */
export function useWhomLabel(step: Step | undefined): (whom: Whom) => string {
  const { t } = useTranslation("workflows");
  const exitLabel = useExitLabel();
  const counted = {
    here: t("counts.here"),
    passed: t("counts.passed"),
    fell_out: t("counts.fellOut"),
  };
  return (whom) => {
    if ("counted" in whom) return counted[whom.counted];
    return step ? exitLabel(step, whom.exit) : whom.exit;
  };
}

type Press = { pressed: boolean; words: string; onPress: () => void };

/** `press` says what a number does when it is pressed, where it does something. */
function Grid({
  rows,
  press,
}: {
  rows: [key: string, words: string, count: number][];
  press?: (row: number) => Press | undefined;
}) {
  const format = useFormat();
  return (
    <dl className={classes.totals}>
      {rows.map(([key, words, count], n) => {
        const does = press?.(n);
        return (
          <div key={key} data-pressed={does?.pressed || undefined}>
            <dt>{words}</dt>
            <dd>
              {does ? (
                <UnstyledButton
                  className={classes.press}
                  aria-pressed={does.pressed}
                  aria-label={does.words}
                  onClick={does.onPress}
                >
                  {format.number(count)}
                </UnstyledButton>
              ) : (
                format.number(count)
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

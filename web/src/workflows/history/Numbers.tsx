// What the runs add up to: of the whole, and of the step that is chosen.
import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RunCounts } from "~/api/workflows";
import { useFormat } from "~/lib/format";
import type { Step } from "../editor/model/definition";
import { useExitLabel } from "../editor/useExitLabel";
import classes from "./history.module.css";
import { WhyLost } from "./Lost";

export function Numbers({ counts, step }: { counts: RunCounts; step: Step | undefined }) {
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
        <OfStep counts={counts} step={step} />
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

function OfStep({ counts, step }: { counts: RunCounts; step: Step }) {
  const { t } = useTranslation("workflows");
  const label = useExitLabel();
  const found = counts.steps.find((one) => one.stepId === step.id);
  const exits = (found?.exits ?? []).filter(({ exit }) => exit !== "next");
  return (
    <section aria-label={step.name}>
      <Title order={2} mb="xs" style={{ overflowWrap: "anywhere" }}>
        {step.name}
      </Title>
      <Grid
        rows={[
          ["here", t("counts.here"), found?.here ?? 0],
          ["passed", t("counts.passed"), found?.passed ?? 0],
          ["fellOut", t("counts.fellOut"), found?.fellOut ?? 0],
          ...exits.map(
            ({ exit, count }) => [exit, label(step, exit), count] as [string, string, number],
          ),
        ]}
      />
    </section>
  );
}

function Grid({ rows }: { rows: [key: string, words: string, count: number][] }) {
  const format = useFormat();
  return (
    <dl className={classes.totals}>
      {rows.map(([key, words, count]) => (
        <div key={key}>
          <dt>{words}</dt>
          <dd>{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

// One run: which steps, when, by which exit, and what was noted there.
import { Anchor, Button, Group, Stack, Text, Timeline, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Run, type RunRow, useRun } from "~/api/workflows";
import { useFormat } from "~/lib/format";
import { Stateful } from "~/ui/Stateful";
import { RunBadge } from "./RunBadge";
import classes from "./runs.module.css";
import { useExitWords } from "./useExitWords";

export function RunTrail({ run, onBack }: { run: RunRow; onBack: () => void }) {
  const { t } = useTranslation("workflows");
  const query = useRun(run.id);
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowLeft size={16} />}
          onClick={onBack}
        >
          {t("runs.back")}
        </Button>
        <RunBadge status={run.status} />
      </Group>
      <Anchor component={Link} to={`/inbox/all/${run.contactId}`} fw={600}>
        {run.contactName}
      </Anchor>
      <Stateful query={query}>{(whole) => <Steps run={whole} />}</Stateful>
    </Stack>
  );
}

const marks = ["waiting", "passed", "ended", "trouble", "moved"] as const;
type Mark = (typeof marks)[number];
const isMark = (what: string): what is Mark => marks.some((one) => one === what);

function Steps({ run }: { run: Run }) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const exitWords = useExitWords();
  const variables = Object.entries(run.variables);
  // The last step often says the reason already.
  const said = run.trail.some((mark) => mark.detail === run.reason);
  return (
    <>
      {run.reason && !said && <Text size="sm">{run.reason}</Text>}
      <Timeline bulletSize={14} lineWidth={2} active={run.trail.length}>
        {run.trail.map((mark, n) => (
          <Timeline.Item
            // A run may pass a step twice in the same moment; its place in the trail is its name.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={n}
            color={mark.what === "trouble" ? "red" : mark.what === "waiting" ? "orange" : undefined}
            title={<span className={classes.words}>{mark.stepName}</span>}
          >
            <Text size="xs" c="dimmed">
              {format.full(mark.at)} · {isMark(mark.what) ? t(`mark.${mark.what}`) : mark.what}
              {mark.exit && mark.exit !== "next" ? ` → ${exitWords(mark.exit)}` : ""}
            </Text>
            {mark.detail && (
              <Text size="sm" className={classes.words}>
                {mark.detail}
              </Text>
            )}
          </Timeline.Item>
        ))}
      </Timeline>
      {variables.length > 0 && (
        <div>
          <Title order={3} mb="xs">
            {t("runs.variables")}
          </Title>
          <dl className={classes.variables}>
            {variables.map(([name, value]) => (
              <div key={name}>
                <dt>$var.{name}</dt>
                <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </>
  );
}

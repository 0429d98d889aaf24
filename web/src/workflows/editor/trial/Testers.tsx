// Who tries it, and the way of the one looked at, step by step as they talk.
import { Anchor, Group, Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { RunRow } from "~/api/workflows";
import { useFormat } from "~/lib/format";
import { RunBadge } from "../../runs/RunBadge";
import { RunStory } from "../../runs/RunStory";
import runs from "../../runs/runs.module.css";
import { stepById } from "../model/definition";
import { useEditor } from "../state";
import { useExitName } from "../useExitLabel";
import classes from "./trial.module.css";
import type { TrialState } from "./useTrial";

export function Testers({ state }: { state: TrialState }) {
  const { t } = useTranslation("workflows");
  const { tries, run, choose } = state;
  if (!run) return null;
  return (
    <Stack gap="sm">
      <Title order={3} size="h4">
        {t("trial.testers", { count: tries.length })}
      </Title>
      {tries.length > 1 && (
        <ul className={`${runs.list} ${classes.testers}`}>
          {tries.map((one) => (
            <li key={one.id}>
              <Tester one={one} chosen={one.id === run.id} onChoose={() => choose(one.id)} />
            </li>
          ))}
        </ul>
      )}
      <Way state={state} run={run} />
    </Stack>
  );
}

function Tester({ one, chosen, onChoose }: { one: RunRow; chosen: boolean; onChoose: () => void }) {
  const format = useFormat();
  return (
    <UnstyledButton
      className={`${runs.row} ${classes.tester}`}
      aria-pressed={chosen}
      onClick={onChoose}
    >
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600} className={runs.words}>
          {one.contactName}
        </Text>
        <Text size="xs" c="dimmed">
          {format.clock(one.startedAt)}
        </Text>
        <RunBadge status={one.status} />
      </Group>
    </UnstyledButton>
  );
}

function Way({ state, run }: { state: TrialState; run: RunRow }) {
  const { definition, dispatch, state: editor } = useEditor();
  const exitName = useExitName(definition);
  const { walked } = state;
  const show = (id: string) => {
    if (stepById(definition, id))
      dispatch({ type: "choose", spot: { kind: "step", id }, show: true });
  };
  return (
    <>
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Anchor component={Link} to={`/inbox/all/${run.contactId}`} fw={600} className={runs.words}>
          {run.contactName}
        </Anchor>
        <RunBadge status={run.status} />
      </Group>
      {walked && (
        <RunStory
          run={walked}
          chosen={editor.spot.kind === "step" ? editor.spot.id : null}
          onStep={show}
          exitName={exitName}
        />
      )}
    </>
  );
}

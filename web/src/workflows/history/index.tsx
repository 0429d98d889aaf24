// One run on the canvas: the version it walked through, the path it took, and its story beside it.
import "../words";
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useParams, useSearchParams } from "react-router";
import { useMayManage } from "~/api/session";
import type { Workflow } from "~/api/types";
import { useVersion } from "~/api/versions";
import { type Run, useRun, useWorkflow, type WireDefinition } from "~/api/workflows";
import { useFormat } from "~/lib/format";
import { Stateful } from "~/ui/Stateful";
import { useDocumentTitle } from "~/ui/useDocumentTitle";
import { LookAt } from "../editor/LookAt";
import { stepById } from "../editor/model/definition";
import { useEditor } from "../editor/state";
import { useExitName } from "../editor/useExitLabel";
import { NotAllowed } from "../NotAllowed";
import { RunBadge } from "../runs/RunBadge";
import { RunStory } from "../runs/RunStory";
import { Frame } from "./Frame";
import { useRunOverlay } from "./useRunOverlay";

export { CountsPage } from "./CountsPage";

export function RunPage() {
  const { id, run } = useParams();
  const manage = useMayManage();
  if (!manage) return <NotAllowed />;
  return <Loaded key={run} workflow={Number(id)} run={Number(run)} />;
}

function Loaded({ workflow, run }: { workflow: number; run: number }) {
  const whole = useWorkflow(workflow);
  const query = useRun(run);
  return (
    <Stateful query={whole}>
      {(workflow) => (
        <Stateful query={query}>{(run) => <Walked workflow={workflow} run={run} />}</Stateful>
      )}
    </Stateful>
  );
}

function Walked({ workflow, run }: { workflow: Workflow; run: Run }) {
  // What was only tried is no version; the run tells itself how the workflow was.
  if (run.tried) {
    return (
      <LookAt workflow={workflow} definition={run.tried}>
        <OnCanvas run={run} />
      </LookAt>
    );
  }
  return <InVersion workflow={workflow} run={run} />;
}

function InVersion({ workflow, run }: { workflow: Workflow; run: Run }) {
  const query = useVersion(workflow.id, run.version);
  return (
    <Stateful query={query}>
      {({ definition }) => (
        <LookAt workflow={workflow} definition={definition as WireDefinition}>
          <OnCanvas run={run} />
        </LookAt>
      )}
    </Stateful>
  );
}

function OnCanvas({ run }: { run: Run }) {
  const { t } = useTranslation("workflows");
  const format = useFormat();
  const { workflow, definition, state, dispatch } = useEditor();
  const exitName = useExitName(definition);
  const overlay = useRunOverlay(definition, run.trail, run.status === "ongoing");
  const show = (id: string) => {
    if (stepById(definition, id))
      dispatch({ type: "choose", spot: { kind: "step", id }, show: true });
  };
  useWishedStep(show);
  useDocumentTitle(`${workflow.name} · ${run.contactName}`);
  // All runs as they were looked at before this one.
  const asked = (useLocation().state as { asked?: string } | null)?.asked;
  const to = `/workflows/${workflow.id}/history${asked ? `?${asked}` : ""}`;
  return (
    <Frame
      back={{ to, words: t("counts.title") }}
      title={workflow.name}
      label={t("path.title")}
      overlay={overlay}
    >
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Anchor component={Link} to={`/inbox/all/${run.contactId}`} fw={600}>
            {run.contactName}
          </Anchor>
          <RunBadge status={run.status} />
        </Group>
        <Text size="xs" c="dimmed">
          {t("runs.started", { when: format.full(run.startedAt) })}
          {run.endedAt ? ` · ${t("runs.endedAt", { when: format.full(run.endedAt) })}` : ""}
          {` · ${run.tried ? t("trial.run") : t("versions.number", { number: run.version })}`}
        </Text>
        <RunStory
          run={run}
          chosen={state.spot.kind === "step" ? state.spot.id : null}
          onStep={show}
          exitName={exitName}
        />
      </Stack>
    </Frame>
  );
}

/** The step a link asked for, shown once. */
function useWishedStep(show: (step: string) => void) {
  const [wishes] = useSearchParams();
  const wished = wishes.get("step");
  const done = useRef<string | null>(null);
  useEffect(() => {
    if (!wished || done.current === wished) return;
    done.current = wished;
    show(wished);
  }, [wished, show]);
}

// All runs of a workflow that began within some days, on the canvas: how many are at each step, went
// on from it and fell out; the runs themselves beside it.
import "../words";
import { Divider, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { useMayManage } from "~/api/session";
import type { Workflow } from "~/api/types";
import { useVersion, useVersions } from "~/api/versions";
import { type RunCounts, useRunCounts, useWorkflow, type WireDefinition } from "~/api/workflows";
import { Failed, RowsSkeleton, Stateful } from "~/ui/Stateful";
import { useDocumentTitle } from "~/ui/useDocumentTitle";
import { LookAt } from "../editor/LookAt";
import { stepById } from "../editor/model/definition";
import { useEditor } from "../editor/state";
import { NotAllowed } from "../NotAllowed";
import { RunList } from "../runs/RunList";
import { writeAsked } from "./asked";
import { DaysPick } from "./DaysPick";
import { spanOf } from "./days";
import { Frame } from "./Frame";
import { Numbers, useWhomLabel } from "./Numbers";
import { useAsked } from "./useAsked";
import { useCountsOverlay } from "./useCountsOverlay";

export function CountsPage() {
  const manage = useMayManage();
  const id = Number(useParams().id);
  const query = useWorkflow(id);
  if (!manage) return <NotAllowed />;
  return <Stateful query={query}>{(workflow) => <Latest workflow={workflow} />}</Stateful>;
}

/** What ran last; a draft that never ran is shown as it is written. */
function Latest({ workflow }: { workflow: Workflow }) {
  const versions = useVersions(workflow.id);
  const last = versions.data?.[0]?.version ?? 0;
  const query = useVersion(workflow.id, last);
  return (
    <Stateful query={versions}>
      {() =>
        last === 0 ? (
          <Shown workflow={workflow} definition={workflow.definition} />
        ) : (
          <Stateful query={query}>
            {({ definition }) => <Shown workflow={workflow} definition={definition} />}
          </Stateful>
        )
      }
    </Stateful>
  );
}

function Shown({ workflow, definition }: { workflow: Workflow; definition: WireDefinition }) {
  return (
    <LookAt workflow={workflow} definition={definition}>
      <Counted />
    </LookAt>
  );
}

const none: RunCounts = {
  entered: 0,
  inside: 0,
  completed: 0,
  fellOut: 0,
  partial: false,
  steps: [],
};

function Counted() {
  const { t } = useTranslation("workflows");
  const { workflow, definition, state, dispatch } = useEditor();
  const chosen = state.spot.kind === "step" ? stepById(definition, state.spot.id) : undefined;
  const { asked, ask } = useAsked(chosen?.id ?? null);
  const span = spanOf(asked.days);
  const query = useRunCounts(workflow.id, span);
  const navigate = useNavigate();
  const whomLabel = useWhomLabel(chosen);
  const { whom } = asked;
  const counted = whom && { words: whomLabel(whom), wanted: whom };
  const onAll = () => dispatch({ type: "choose", spot: { kind: "trigger" } });
  const usual = workflow.inside > 0 ? "ongoing" : "ended";
  const counts = query.data ?? none;
  const overlay = useCountsOverlay(counts);
  useDocumentTitle(`${workflow.name} · ${t("counts.title")}`);
  const known = new Set(definition.steps.map((step) => step.id));
  const gone = counts.steps.filter((step) => !known.has(step.stepId));
  return (
    <Frame
      back={{ to: `/workflows/${workflow.id}`, words: t("list.open") }}
      title={workflow.name}
      label={t("counts.title")}
      overlay={overlay}
      tools={<DaysPick value={asked.days} onChange={(days) => ask({ days })} />}
    >
      <Stack gap="md">
        {query.error && <Failed error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <RowsSkeleton rows={2} />}
        {query.data && (
          <Numbers
            counts={counts}
            step={chosen}
            whom={asked.whom}
            onWhom={(whom) => ask({ whom })}
          />
        )}
        {counts.partial && <Text size="sm">{t("counts.partial", { count: counts.entered })}</Text>}
        {gone.length > 0 && (
          <Text size="xs" c="dimmed">
            {t("counts.gone", { count: gone.length })}
          </Text>
        )}
        <Divider />
        <RunList
          workflow={workflow.id}
          wish={{ filter: asked.filter ?? usual, tests: asked.tests, who: asked.who }}
          onWish={ask}
          among={{
            span,
            at: chosen && { id: chosen.id, name: chosen.name, counted, onAll },
            counts: query.isPlaceholderData ? undefined : query.data,
          }}
          onOpen={(run) =>
            void navigate(`/workflows/${workflow.id}/runs/${run.id}`, {
              state: { asked: new URLSearchParams(writeAsked(asked)).toString() },
            })
          }
        />
      </Stack>
    </Frame>
  );
}

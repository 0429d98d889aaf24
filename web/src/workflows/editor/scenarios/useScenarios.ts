// The examples a workflow carries, played whenever they or the draft change; and the one that is
// looked at, played to be drawn.
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "~/api/keys";
import type { Workflow } from "~/api/types";
import { simulateWorkflow, testWorkflow, type WireDefinition } from "~/api/workflows";
import { useRunOverlay } from "../../history/useRunOverlay";
import type { Definition } from "../model/definition";
import { type Finding, keepsFromSaving } from "../model/findings";

const PAUSE = 400;
const none: never[] = [];
const kept = { staleTime: Number.POSITIVE_INFINITY, gcTime: 30_000 };

export function useScenarios(
  workflow: Workflow,
  definition: Definition,
  findings: Finding[],
  opened: boolean,
) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [drafted] = useDebouncedValue(definition, PAUSE);
  const { scenarios } = drafted;
  const problems = findings.filter(
    (finding) => keepsFromSaving(finding) || finding.code === "no_trigger",
  ).length;
  const able = opened && problems === 0;
  const wire = drafted as WireDefinition;
  const tested = useQuery({
    queryKey: [...keys.simulation, "all", workflow.id, drafted],
    queryFn: ({ signal }) => testWorkflow({ definition: wire, workflowId: workflow.id }, signal),
    enabled: able && scenarios.length > 0,
    placeholderData: keepPreviousData,
    ...kept,
  });
  const scenario = scenarios.find((one) => one.name === chosen);
  const looked = useQuery({
    queryKey: [...keys.simulation, "one", workflow.id, drafted, scenario],
    queryFn: ({ signal }) =>
      scenario
        ? simulateWorkflow({ definition: wire, workflowId: workflow.id, scenario }, signal)
        : null,
    enabled: able && scenario !== undefined,
    ...kept,
  });
  const run = looked.data?.run;
  const overlay = useRunOverlay(definition, run?.trail ?? none, run?.status === "ongoing");
  return {
    problems,
    chosen,
    choose: setChosen,
    results: problems === 0 && !tested.isPlaceholderData ? tested.data?.scenarios : undefined,
    busy: tested.isFetching || drafted !== definition,
    error: tested.error ?? looked.error,
    again: () => {
      void tested.refetch();
      if (scenario) void looked.refetch();
    },
    /** The way of the one that is looked at. */
    overlay: run ? overlay : null,
  };
}

export type Scenarios = ReturnType<typeof useScenarios>;

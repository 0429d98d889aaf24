// The conversation with the draft, as long as the editor is open: it is played again whenever a line
// or the draft changes, and nothing of it is kept anywhere.
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "~/api/keys";
import type { Workflow } from "~/api/types";
import { simulateWorkflow, type WireDefinition } from "~/api/workflows";
import type { Definition } from "../model/definition";
import { type Finding, keepsFromSaving } from "../model/findings";
import { fresh, type Line, type Rehearsal, scenarioOf } from "../model/rehearsal";

const PAUSE = 400;

export function useSimulator(
  workflow: Workflow,
  definition: Definition,
  findings: Finding[],
  opened: boolean,
) {
  const { t } = useTranslation("workflows");
  const [rehearsal, setRehearsal] = useState<Rehearsal>(() => fresh(t("sim.someone")));
  const [drafted] = useDebouncedValue(definition, PAUSE);
  const [asked] = useDebouncedValue(rehearsal, PAUSE, { leading: true });
  const problems = findings.filter(
    (finding) => keepsFromSaving(finding) || finding.code === "no_trigger",
  ).length;
  const query = useQuery({
    queryKey: [...keys.simulation, workflow.id, drafted, asked],
    queryFn: ({ signal }) =>
      simulateWorkflow(
        {
          definition: drafted as WireDefinition,
          workflowId: workflow.id,
          scenario: scenarioOf(asked, "Simulation"),
        },
        signal,
      ),
    enabled: opened && problems === 0,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  });
  return {
    opened,
    problems,
    rehearsal,
    setRehearsal,
    say: (line: Line) => setRehearsal((now) => ({ ...now, lines: [...now.lines, line] })),
    back: () => setRehearsal((now) => ({ ...now, lines: now.lines.slice(0, -1) })),
    startOver: () => setRehearsal((now) => ({ ...now, lines: [] })),
    query,
    /** What came of it; what is shown while it is played again is the last one. */
    went: problems === 0 ? query.data : undefined,
    busy: query.isFetching || asked !== rehearsal || drafted !== definition,
  };
}

export type Simulator = ReturnType<typeof useSimulator>;

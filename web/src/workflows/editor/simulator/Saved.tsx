// The conversations that are kept with the workflow: this one can be added, each can be taken up
// again, and all are played whenever the workflow is published.
import { ActionIcon, Anchor, Button, Group, Text, TextInput, Tooltip } from "@mantine/core";
import { IconCheck, IconTrash, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "~/api/keys";
import { testWorkflow, type WireDefinition } from "~/api/workflows";
import { rehearsalOf, withExpectations } from "../model/rehearsal";
import { useEditor } from "../state";
import { useEdits } from "../useEdits";
import classes from "./simulator.module.css";
import type { Simulator } from "./useSimulator";

const MOST = 30;

export function Saved({ sim }: { sim: Simulator }) {
  const { t } = useTranslation("workflows");
  const { definition } = useEditor();
  const { scenarios } = definition;
  return (
    <details className={classes.fold}>
      <summary>{t("sim.kept", { count: scenarios.length })}</summary>
      <div className={classes.inside}>
        <Keep sim={sim} />
        {scenarios.length > 0 && <All sim={sim} />}
      </div>
    </details>
  );
}

function Keep({ sim }: { sim: Simulator }) {
  const { t } = useTranslation("workflows");
  const { definition, readOnly } = useEditor();
  const { setScenarios } = useEdits();
  const [name, setName] = useState("");
  if (readOnly) return null;
  const taken = definition.scenarios.some((one) => one.name === name.trim());
  const { went } = sim;
  const ready =
    went && !went.problem && !sim.busy && sim.rehearsal.lines.length > 0 && name.trim() !== "";
  const keep = () => {
    if (!ready || taken) return;
    setScenarios([...definition.scenarios, withExpectations(sim.rehearsal, name.trim(), went)]);
    setName("");
  };
  return (
    <>
      <Text size="xs" c="dimmed">
        {t("sim.keepText")}
      </Text>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <TextInput
          className="sb-grow"
          aria-label={t("sim.keepName")}
          placeholder={t("sim.keepName")}
          maxLength={120}
          error={taken ? t("sim.taken") : undefined}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button disabled={!ready || taken || definition.scenarios.length >= MOST} onClick={keep}>
          {t("sim.keep")}
        </Button>
      </Group>
    </>
  );
}

function All({ sim }: { sim: Simulator }) {
  const { t } = useTranslation("workflows");
  const { workflow, definition, readOnly } = useEditor();
  const { setScenarios } = useEdits();
  const { scenarios } = definition;
  const tested = useQuery({
    queryKey: [...keys.simulation, "all", workflow.id, definition],
    queryFn: ({ signal }) =>
      testWorkflow({ definition: definition as WireDefinition, workflowId: workflow.id }, signal),
    enabled: sim.problems === 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  });
  return (
    <ul className={classes.kept}>
      {scenarios.map((scenario, n) => {
        const result = tested.data?.scenarios[n];
        return (
          <li key={scenario.name}>
            {result?.passed === true && (
              <IconCheck size={16} className={classes.holds} aria-label={t("sim.holds")} />
            )}
            {result?.passed === false && (
              <IconX size={16} className={classes.fails} aria-label={t("sim.holdsNot")} />
            )}
            <span className="sb-grow">
              <Anchor
                component="button"
                type="button"
                size="sm"
                ta="start"
                onClick={() => sim.setRehearsal(rehearsalOf(scenario))}
              >
                {scenario.name}
              </Anchor>
              {result?.problem && <Text size="xs">{result.problem}</Text>}
            </span>
            {!readOnly && (
              <Tooltip label={t("card.remove", { name: scenario.name })}>
                <ActionIcon
                  size="md"
                  aria-label={t("card.remove", { name: scenario.name })}
                  onClick={() => setScenarios(scenarios.toSpliced(n, 1))}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </Tooltip>
            )}
          </li>
        );
      })}
    </ul>
  );
}

// Trigger another workflow: which, from where, with which values, and whether to wait for its end.
import { Select, Switch, Text } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorkflow, useWorkflows } from "~/api/workflows";
import { Advanced } from "../fields/Advanced";
import { PairsEditor } from "../fields/PairsEditor";
import { useProblem } from "../fields/problems";
import { WorkflowPick } from "../fields/WorkflowPick";
import type { Pair, StepOf } from "../model/definition";
import type { FormProps, StepPart } from "./part";

type Props = FormProps<"trigger_workflow">;
const MOST = 20;

function Form({ step, change }: Props) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <WorkflowPick
        value={step.workflow}
        onChange={(workflow) => change({ workflow, from: null })}
      />
      <Text size="sm" c="dimmed">
        {t("step.trigger_workflow.text")}
      </Text>
      <Switch
        label={t("step.trigger_workflow.wait")}
        description={t("step.trigger_workflow.waitText")}
        checked={step.wait}
        onChange={(event) => change({ wait: event.currentTarget.checked })}
      />
      <Advanced open={step.from !== null || Object.keys(step.values).length > 0}>
        {step.workflow !== null && <FromPick step={step} id={step.workflow} change={change} />}
        <Values step={step} change={change} />
      </Advanced>
    </>
  );
}

function FromPick({ step, id, change }: Props & { id: number }) {
  const { t } = useTranslation("workflows");
  const steps = useWorkflow(id).data?.definition.steps ?? [];
  const gone = step.from !== null && !steps.some((one) => one.id === step.from);
  const data = steps.map((one) => ({ value: one.id, label: one.name }));
  return (
    <Select
      label={t("step.trigger_workflow.from")}
      placeholder={t("step.trigger_workflow.fromStart")}
      error={useProblem("from")}
      data={gone ? [...data, { value: step.from ?? "", label: t("form.gone") }] : data}
      value={step.from}
      searchable
      clearable
      nothingFoundMessage={t("form.nothingFound")}
      onChange={(from) => change({ from })}
    />
  );
}

const asPairs = (values: Record<string, string>): Pair[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }));
const asValues = (pairs: readonly Pair[]) =>
  Object.fromEntries(pairs.map(({ name, value }) => [name.trim(), value]));
const same = (a: Record<string, string>, b: Record<string, string>) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** While names are being written, two may be alike or empty; what is kept has each once. */
function Values({ step, change }: Props) {
  const { t } = useTranslation("workflows");
  const [written, setWritten] = useState(() => asPairs(step.values));
  const pairs = same(asValues(written), step.values) ? written : asPairs(step.values);
  return (
    <PairsEditor
      field="values"
      words={{
        label: t("step.trigger_workflow.values"),
        description: t("step.trigger_workflow.valuesText"),
        name: t("pair.name"),
        value: t("pair.value"),
        add: t("step.trigger_workflow.addValue"),
      }}
      most={MOST}
      value={pairs}
      onChange={(next) => {
        setWritten(next);
        change({ values: asValues(next) });
      }}
    />
  );
}

function Summary({ step }: { step: StepOf<"trigger_workflow"> }) {
  return useWorkflows().data?.find(({ id }) => id === step.workflow)?.name ?? "";
}

export const triggerWorkflow: StepPart<"trigger_workflow"> = {
  icon: IconRoute,
  family: "connect",
  blank: () => ({
    type: "trigger_workflow",
    workflow: null,
    from: null,
    values: {},
    wait: false,
  }),
  Summary,
  Form,
};

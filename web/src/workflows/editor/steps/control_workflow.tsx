// Start or stop a workflow for the contact.
import { SegmentedControl, Text } from "@mantine/core";
import { IconToggleRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useWorkflows } from "~/api/workflows";
import { WorkflowPick } from "../fields/WorkflowPick";
import type { StepOf } from "../model/definition";
import type { FormProps, StepPart } from "./part";

const actions = ["stop", "start"] as const;

function Form({ step, change }: FormProps<"control_workflow">) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t("step.control_workflow.action")}
        data={actions.map((value) => ({ value, label: t(`step.control_workflow.${value}`) }))}
        value={step.action}
        onChange={(action) => change({ action: action as "start" | "stop" })}
      />
      <WorkflowPick
        value={step.workflow}
        own={step.action === "stop"}
        onChange={(workflow) => change({ workflow })}
      />
      <Text size="sm" c="dimmed">
        {t(`step.control_workflow.${step.action}Text`)}
      </Text>
    </>
  );
}

function Summary({ step }: { step: StepOf<"control_workflow"> }) {
  const { t } = useTranslation("workflows");
  const name = useWorkflows().data?.find(({ id }) => id === step.workflow)?.name;
  return name ? t("colon", { what: t(`step.control_workflow.${step.action}`), value: name }) : "";
}

export const controlWorkflow: StepPart<"control_workflow"> = {
  icon: IconToggleRight,
  family: "connect",
  blank: () => ({ type: "control_workflow", action: "stop", workflow: null }),
  Summary,
  Form,
};

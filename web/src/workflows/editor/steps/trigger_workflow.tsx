// Trigger another workflow: one that is published and has the manual trigger.
import { Text } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useWorkflows } from "~/api/workflows";
import { IdSelect } from "../fields/picks";
import type { StepOf } from "../model/definition";
import { useEditor } from "../state";
import type { FormProps, StepPart } from "./part";

function Form({ step, change }: FormProps<"trigger_workflow">) {
  const { t } = useTranslation("workflows");
  const { workflow } = useEditor();
  const others = (useWorkflows().data ?? []).filter(({ id }) => id !== workflow.id);
  return (
    <>
      <IdSelect
        field="workflow"
        label={t("step.trigger_workflow.workflow")}
        placeholder={t("form.choose")}
        items={others.map(({ id, name, status }) => ({
          id,
          name: status === "published" ? name : `${name} (${t(`state.${status}`)})`,
        }))}
        value={step.workflow}
        onChange={(next) => change({ workflow: next })}
      />
      <Text size="sm" c="dimmed">
        {t("step.trigger_workflow.text")}
      </Text>
    </>
  );
}

function Summary({ step }: { step: StepOf<"trigger_workflow"> }) {
  return useWorkflows().data?.find(({ id }) => id === step.workflow)?.name ?? "";
}

export const triggerWorkflow: StepPart<"trigger_workflow"> = {
  icon: IconRoute,
  family: "connect",
  blank: () => ({ type: "trigger_workflow", workflow: null }),
  Summary,
  Form,
};

// Incoming webhook: whom a call is about, whether strangers become contacts, and what is kept.
import { Select, Switch, TextInput } from "@mantine/core";
import { IconWebhook } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useWorkflowHook } from "~/api/hooks";
import { MappingsEditor } from "../fields/MappingsEditor";
import { useProblem } from "../fields/problems";
import { useEditor } from "../state";
import { HookAddress } from "./HookAddress";
import type { TriggerFormProps, TriggerPart } from "./part";

const ways = ["email", "phone", "id"] as const;
const MOST = 20;

function Form({ trigger, change }: TriggerFormProps<"incoming_webhook">) {
  const { t } = useTranslation("workflows");
  const { workflow } = useEditor();
  const sample = useWorkflowHook(workflow.id).data?.sample;
  return (
    <>
      <Select
        label={t("webhook.by")}
        data={ways.map((value) => ({ value, label: t(`webhook.${value}`) }))}
        value={trigger.by}
        allowDeselect={false}
        onChange={(by) => by && change({ by: by as (typeof ways)[number] })}
      />
      <TextInput
        label={t("webhook.path")}
        description={t("webhook.pathText")}
        placeholder="$.customer.email"
        spellCheck={false}
        error={useProblem("trigger.path")}
        value={trigger.path}
        onChange={(event) => change({ path: event.currentTarget.value })}
      />
      {trigger.by !== "id" && (
        <Switch
          label={t("webhook.create")}
          checked={trigger.create}
          onChange={(event) => change({ create: event.currentTarget.checked })}
        />
      )}
      <MappingsEditor
        field="trigger.values"
        label={t("webhook.values")}
        description={t("webhook.valuesText")}
        variable="$trigger."
        most={MOST}
        sample={sample}
        value={trigger.values}
        onChange={(values) => change({ values })}
      />
    </>
  );
}

export const incomingWebhook: TriggerPart<"incoming_webhook"> = {
  icon: IconWebhook,
  group: "systems",
  offered: true,
  Form,
  Standing: HookAddress,
};

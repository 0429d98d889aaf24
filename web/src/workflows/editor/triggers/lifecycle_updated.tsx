// Lifecycle updated: which stages, and whether leaving the lifecycle counts.
import { Switch, TagsInput } from "@mantine/core";
import { IconStairsUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useProblem } from "../fields/problems";
import { useStageNames } from "../fields/useStageNames";
import type { TriggerFormProps, TriggerPart } from "./part";

function Form({ trigger, change }: TriggerFormProps<"lifecycle_updated">) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <TagsInput
        label={t("trigger.stages")}
        description={t("trigger.stagesText")}
        error={useProblem("trigger.stages")}
        data={useStageNames()}
        value={trigger.stages}
        onChange={(stages) => change({ stages })}
      />
      <Switch
        label={t("trigger.whenCleared")}
        checked={trigger.whenCleared}
        onChange={(event) => change({ whenCleared: event.currentTarget.checked })}
      />
    </>
  );
}

export const lifecycleUpdated: TriggerPart<"lifecycle_updated"> = {
  icon: IconStairsUp,
  group: "contact",
  offered: true,
  Form,
};

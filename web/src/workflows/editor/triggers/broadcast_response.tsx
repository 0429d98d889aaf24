// Broadcast response: with which labels, and how soon.
import { NumberInput, TagsInput } from "@mantine/core";
import { IconSpeakerphone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useProblem } from "../fields/problems";
import type { TriggerFormProps, TriggerPart } from "./part";

function Form({ trigger, change }: TriggerFormProps<"broadcast_response">) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <TagsInput
        label={t("trigger.labels")}
        description={t("trigger.labelsText")}
        value={trigger.labels}
        onChange={(labels) => change({ labels })}
      />
      <NumberInput
        label={t("trigger.withinDays")}
        placeholder={t("trigger.anyTime")}
        error={useProblem("trigger.withinDays")}
        min={1}
        allowDecimal={false}
        value={trigger.withinDays ?? ""}
        onChange={(next) => change({ withinDays: next === "" ? null : Number(next) })}
      />
    </>
  );
}

export const broadcastResponse: TriggerPart<"broadcast_response"> = {
  icon: IconSpeakerphone,
  group: "talk",
  offered: false,
  Form,
};

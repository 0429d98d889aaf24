// What a step or the trigger does, in one line.
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGroupText } from "./fields/conditionText";
import type { Step, Trigger } from "./model/definition";
import { partOf } from "./steps/registry";

export function StepSummary({ step }: { step: Step }) {
  const { Summary } = partOf(step);
  return <Summary step={step} />;
}

export function TriggerSummary({ trigger }: { trigger: Trigger | null }) {
  const { t } = useTranslation("workflows");
  const group = useGroupText();
  if (!trigger) {
    return (
      <Text size="sm" fw={600} span display="block">
        {t("trigger.none")}
      </Text>
    );
  }
  const keyword = trigger.type === "incoming_message" ? trigger.keyword : null;
  const more = [
    keyword && `${t(`trigger.match.${keyword.match}`)}: ${keyword.words.join(", ")}`,
    trigger.conditions.conditions.length > 0 && group(trigger.conditions),
    trigger.oncePerContact && t("trigger.once"),
  ].filter(Boolean);
  return (
    <>
      <Text size="sm" fw={600} span display="block" truncate>
        {t(`trigger.${trigger.type}`)}
      </Text>
      {more.length > 0 && (
        <Text size="xs" c="dimmed" span display="block" truncate>
          {more.join(" · ")}
        </Text>
      )}
    </>
  );
}

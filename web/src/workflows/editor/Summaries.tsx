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
  if (!trigger) {
    return (
      <Text size="sm" fw={600} span display="block">
        {t("trigger.none")}
      </Text>
    );
  }
  const keyword = trigger.type === "incoming_message" ? trigger.keyword : null;
  const more = [
    keyword &&
      t("colon", { what: t(`trigger.match.${keyword.match}`), value: keyword.words.join(", ") }),
    trigger.oncePerContact && t("trigger.once"),
  ].filter(Boolean);
  const conditions = trigger.conditions.conditions.length > 0;
  return (
    <>
      <Text size="sm" fw={600} span display="block" truncate>
        {t(`trigger.${trigger.type}`)}
      </Text>
      {(more.length > 0 || conditions) && (
        <Text size="xs" c="dimmed" span display="block" truncate>
          {conditions && <Conditions trigger={trigger} />}
          {conditions && more.length > 0 && " · "}
          {more.join(" · ")}
        </Text>
      )}
    </>
  );
}

/** Apart, since what conditions can ask about depends on the whole workflow. */
function Conditions({ trigger }: { trigger: Trigger }) {
  return useGroupText()(trigger.conditions);
}

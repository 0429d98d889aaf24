// Close conversation: with a closing note; steps below it go on.
import { Text, TextInput } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useProblem } from "../fields/problems";
import { TextWithVariables } from "../fields/text/TextWithVariables";
import type { StepOf } from "../model/definition";
import { Named } from "../Named";
import type { FormProps, StepPart } from "./part";

function Form({ step, change }: FormProps<"close_conversation">) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <Text size="sm" c="dimmed">
        {t("step.close_conversation.text")}
      </Text>
      <TextInput
        label={t("step.close_conversation.category")}
        description={t("step.close_conversation.categoryText")}
        error={useProblem("category")}
        value={step.category ?? ""}
        onChange={(event) => change({ category: event.currentTarget.value || null })}
      />
      <TextWithVariables
        field="summary"
        label={t("step.close_conversation.summary")}
        most={512}
        value={step.summary ?? ""}
        onChange={(summary) => change({ summary: summary || null })}
      />
    </>
  );
}

function Summary({ step }: { step: StepOf<"close_conversation"> }) {
  const { t } = useTranslation("workflows");
  const { category: what, summary: value } = step;
  return <Named text={what && value ? t("colon", { what, value }) : (what ?? value ?? "")} />;
}

export const closeConversation: StepPart<"close_conversation"> = {
  icon: IconCircleCheck,
  family: "act",
  blank: () => ({ type: "close_conversation", category: null, summary: null }),
  Summary,
  Form,
};

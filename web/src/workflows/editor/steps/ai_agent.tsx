// AI agent: a language model talks with the contact by an instruction, within what it may do.
import { Checkbox, MultiSelect, NumberInput, Stack, TagsInput } from "@mantine/core";
import { IconRobot } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useServices } from "~/api/services";
import { Advanced } from "../fields/Advanced";
import { DurationField } from "../fields/DurationField";
import { useProblem } from "../fields/problems";
import { ServiceNote } from "../fields/ServiceNote";
import { TextWithVariables } from "../fields/text/TextWithVariables";
import type { AiMay } from "../model/definition";
import { Named } from "../Named";
import type { FormProps, StepPart } from "./part";

type Props = FormProps<"ai_agent">;
const rights: readonly AiMay[] = ["hand_over", "set_fields", "tag", "close"];
const units = ["minutes", "hours", "days"] as const;

function Form({ step, change }: Props) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <ServiceNote step={step.id} service="language_model" />
      <TextWithVariables
        field="instruction"
        label={t("step.ai_agent.instruction")}
        description={t("step.ai_agent.instructionText")}
        most={8000}
        rows={6}
        value={step.instruction}
        onChange={(instruction) => change({ instruction })}
      />
      <Checkbox.Group
        label={t("step.ai_agent.may")}
        value={step.may}
        onChange={(may) => change({ may: rights.filter((one) => may.includes(one)) })}
      >
        <Stack gap="xs" mt="xs">
          {rights.map((right) => (
            <Checkbox key={right} value={right} label={t(`step.ai_agent.${right}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <KnowledgePick value={step.knowledge} onChange={(knowledge) => change({ knowledge })} />
      <TagsInput
        label={t("step.ai_agent.stopWords")}
        description={t("step.ai_agent.stopWordsText")}
        value={step.stopWords}
        onChange={(stopWords) => change({ stopWords })}
      />
      <Limits step={step} change={change} />
    </>
  );
}

/** Texts that were written where the language model was connected; none there, none to choose. */
function KnowledgePick({
  value,
  onChange,
}: {
  value: string[];
  onChange: (names: string[]) => void;
}) {
  const { t } = useTranslation("workflows");
  const service = useServices().data?.items.find(({ kind }) => kind === "language_model");
  const texts = service?.settings.knowledge;
  const names = (Array.isArray(texts) ? texts : []).map(({ name }: { name: string }) => name);
  const all = [...new Set([...names, ...value])];
  if (all.length === 0) return null;
  return (
    <MultiSelect
      label={t("step.ai_agent.knowledge")}
      description={t("step.ai_agent.knowledgeText")}
      data={all}
      value={value}
      onChange={onChange}
    />
  );
}

function Limits({ step, change }: Props) {
  const { t } = useTranslation("workflows");
  return (
    <Advanced>
      <NumberInput
        label={t("step.ai_agent.maxTurns")}
        description={t("step.ai_agent.maxTurnsText")}
        error={useProblem("maxTurns")}
        min={1}
        max={50}
        allowDecimal={false}
        value={step.maxTurns}
        onChange={(next) => change({ maxTurns: Number(next) || 0 })}
      />
      <DurationField
        field="timeout"
        label={t("step.ask_question.timeout")}
        description={t("step.ask_question.timeoutText")}
        units={units}
        value={step.timeout}
        onChange={(timeout) => change({ timeout })}
      />
    </Advanced>
  );
}

export const aiAgent: StepPart<"ai_agent"> = {
  icon: IconRobot,
  family: "talk",
  blank: () => ({
    type: "ai_agent",
    instruction: "",
    knowledge: [],
    may: ["hand_over"],
    stopWords: [],
    maxTurns: 10,
    timeout: { amount: 7, unit: "days" },
  }),
  Summary: ({ step }) => <Named text={step.instruction} />,
  Form,
};

// Ask a question: the text, what counts as an answer, where it goes, how long to wait.

import { NumberInput, Switch } from "@mantine/core";
import { IconHelpHexagon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Advanced } from "../fields/Advanced";
import { AnswerEditor } from "../fields/AnswerEditor";
import { DurationField } from "../fields/DurationField";
import { useProblem } from "../fields/problems";
import { SaveAnswer } from "../fields/SaveAnswer";
import { TextWithVariables } from "../fields/text/TextWithVariables";
import type { Answer } from "../model/definition";
import { Named } from "../Named";
import type { FormProps, StepPart } from "./part";

type Props = FormProps<"ask_question">;
const units = ["minutes", "hours", "days"] as const;

/** An address or a number that is asked for goes where addresses and numbers are, unless a person says
 * otherwise; and no other answer goes there by that. */
function fieldFor({ answer, saveField }: Props["step"], type: Answer["type"]): string | null {
  if (type === answer.type) return saveField;
  const usual = (of: Answer["type"]) => (of === "email" || of === "phone" ? of : null);
  return saveField === usual(answer.type) ? usual(type) : saveField;
}

function Form({ step, change }: Props) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <TextWithVariables
        field="text"
        label={t("step.ask_question.text")}
        value={step.text}
        most={2000}
        onChange={(text) => change({ text })}
      />
      <AnswerEditor
        value={step.answer}
        onChange={(answer) => change({ answer, saveField: fieldFor(step, answer.type) })}
      />
      <SaveAnswer step={step} change={change} />
      <AskAgain step={step} change={change} />
      <Advanced>
        <DurationField
          field="timeout"
          label={t("step.ask_question.timeout")}
          description={t("step.ask_question.timeoutText")}
          units={units}
          value={step.timeout}
          onChange={(timeout) => change({ timeout })}
        />
        <Switch
          label={t("step.ask_question.messageFailure")}
          description={t("step.ask_question.messageFailureText")}
          checked={step.messageFailureBranch}
          onChange={(event) => change({ messageFailureBranch: event.currentTarget.checked })}
        />
      </Advanced>
    </>
  );
}

function AskAgain({ step, change }: Props) {
  const { t } = useTranslation("workflows");
  const problem = useProblem("askAgain.times");
  const again = step.askAgain;
  return (
    <>
      <NumberInput
        label={t("step.ask_question.again")}
        description={t("step.ask_question.againText")}
        error={problem}
        min={0}
        max={5}
        allowDecimal={false}
        value={again?.times ?? 0}
        onChange={(next) => {
          const times = Number(next) || 0;
          change({ askAgain: times === 0 ? null : { times, text: again?.text ?? "" } });
        }}
      />
      {again && (
        <TextWithVariables
          field="askAgain.text"
          label={t("step.ask_question.againWords")}
          description={t("step.ask_question.againWordsText")}
          value={again.text}
          rows={2}
          onChange={(text) => change({ askAgain: { ...again, text } })}
        />
      )}
    </>
  );
}

export const askQuestion: StepPart<"ask_question"> = {
  icon: IconHelpHexagon,
  family: "talk",
  blank: () => ({
    type: "ask_question",
    text: "",
    answer: { type: "text" },
    saveField: null,
    saveVariable: null,
    saveTag: false,
    timeout: { amount: 7, unit: "days" },
    askAgain: null,
    messageFailureBranch: false,
  }),
  Summary: ({ step }) => <Named text={step.text} />,
  Form,
};

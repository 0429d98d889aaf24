// Add comment: an internal note in the conversation, which the contact never sees.
import { IconNote } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Mentions } from "../fields/Mentions";
import { TextWithVariables } from "../fields/text/TextWithVariables";
import { Named } from "../Named";
import type { FormProps, StepPart } from "./part";

function Form({ step, change }: FormProps<"add_comment">) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <TextWithVariables
        field="text"
        label={t("step.add_comment.text")}
        description={t("step.add_comment.textHelp")}
        most={1000}
        rows={4}
        value={step.text}
        onChange={(text) => change({ text })}
      />
      <Mentions value={step.text} onChange={(text) => change({ text })} />
    </>
  );
}

export const addComment: StepPart<"add_comment"> = {
  icon: IconNote,
  family: "act",
  blank: () => ({ type: "add_comment", text: "" }),
  Summary: ({ step }) => <Named text={step.text} />,
  Form,
};

// Where an answer goes: a contact field of a matching type, a variable, a tag.
import { Switch, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Answer } from "../model/definition";
import type { FormProps } from "../steps/part";
import { FieldPick } from "./picks";
import { useProblem } from "./problems";

/** The types of fields each type of answer can be saved into, as the server has it. */
const storedAs: Record<Answer["type"], readonly string[]> = {
  text: ["text"],
  multiple_choice: ["text", "list"],
  number: ["number", "text"],
  email: ["email", "text"],
  phone: ["phone", "text"],
};

export function SaveAnswer({ step, change }: FormProps<"ask_question">) {
  const { t } = useTranslation("workflows");
  const problem = useProblem("saveVariable");
  const variable = step.saveVariable;
  return (
    <>
      <FieldPick
        field="saveField"
        label={t("answer.saveField")}
        types={storedAs[step.answer.type]}
        clearable
        value={step.saveField}
        onChange={(saveField) => change({ saveField })}
      />
      <TextInput
        label={t("answer.saveVariable")}
        description={
          variable ? t("answer.useAs", { name: `$var.${variable}` }) : t("answer.saveVariableText")
        }
        error={problem}
        value={variable ?? ""}
        onChange={(event) => change({ saveVariable: event.currentTarget.value.trim() || null })}
      />
      {step.answer.type === "multiple_choice" && (
        <Switch
          label={t("answer.saveTag")}
          checked={step.saveTag}
          onChange={(event) => change({ saveTag: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

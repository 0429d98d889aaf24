// Where an answer goes: a contact field of a matching type, a variable, a tag.
import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Answer } from "../model/definition";
import type { FormProps } from "../steps/part";
import { FieldPick } from "./picks";
import { VariableName } from "./VariableName";

/** The types of fields each type of answer can be saved into, as the server has it. */
const storedAs: Record<Answer["type"], readonly string[]> = {
  text: ["text"],
  multiple_choice: ["text", "list"],
  number: ["number"],
  date: ["date"],
  time: ["time"],
  email: ["email"],
  phone: ["phone"],
  url: ["url"],
  rating: ["number"],
  location: ["text"],
  file: ["url", "text"],
};

export function SaveAnswer({ step, change }: FormProps<"ask_question">) {
  const { t } = useTranslation("workflows");
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
      <VariableName
        field="saveVariable"
        label={t("answer.saveVariable")}
        value={step.saveVariable}
        onChange={(saveVariable) => change({ saveVariable })}
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

// The variables a text of this workflow may use: what its steps save, what its trigger gives, the
// workspace's.
import { useTranslation } from "react-i18next";
import { useVariables } from "~/api/variables";
import { givenValues, savedVariables, valueWord } from "../model/variables";
import { useEditor } from "../state";
import { namedVariable } from "../variableNames";

export type TextVariable = { name: string; label: string };

export function useTextVariables(): TextVariable[] {
  const { t } = useTranslation("workflows");
  const { definition } = useEditor();
  const everywhere = useVariables().data ?? [];
  return [
    ...savedVariables(definition).map(({ name, step }) => ({
      name: `$var.${name}`,
      label: step === null ? t("variable.form", { name }) : t("variable.saved", { name, step }),
    })),
    ...givenValues(definition).map(({ name, label }) => ({
      name: `$trigger.${name}`,
      label: label ?? t(`triggerValue.${valueWord(definition.trigger?.type, name)}`),
    })),
    ...everywhere.map(({ name, label }) => {
      const known = namedVariable(name);
      return { name, label: known ? t(`variableName.${known}`) : label };
    }),
  ];
}

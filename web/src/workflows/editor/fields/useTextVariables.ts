// The variables a text of this workflow may use: the workspace's, its trigger's, its questions'.
import { useTranslation } from "react-i18next";
import { useVariables } from "~/api/variables";
import { savedVariables, triggerValues } from "../model/variables";
import { useEditor } from "../state";

export type TextVariable = { name: string; label: string };

export function useTextVariables(): TextVariable[] {
  const { t } = useTranslation("workflows");
  const { definition } = useEditor();
  const everywhere = useVariables().data ?? [];
  const { trigger } = definition;
  const given = trigger ? triggerValues[trigger.type] : [];
  return [
    ...savedVariables(definition).map(({ name, step }) => ({
      name: `$var.${name}`,
      label: t("variable.answer", { step }),
    })),
    ...given.map((value) => ({
      name: `$trigger.${value}`,
      label: t(`triggerValue.${value}`),
    })),
    ...everywhere.map(({ name, label }) => ({ name, label })),
  ];
}

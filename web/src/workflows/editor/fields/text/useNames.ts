// What people call the variables of this workflow, for whatever shows them as chips.
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useTextVariables } from "../useTextVariables";
import type { Naming } from "./chips";

export function useNames(): Naming {
  const { t } = useTranslation("workflows");
  const variables = useTextVariables();
  const all = JSON.stringify(variables);
  return useMemo(() => {
    const listed: typeof variables = JSON.parse(all);
    const labels = new Map(listed.map(({ name, label }) => [name.slice(1), label]));
    // Whoever starts a workflow may give it anything; whether a step saves it is found out elsewhere.
    const free = (name: string) =>
      /^(trigger|var)\./.test(name) ? name.slice(name.indexOf(".") + 1) : undefined;
    return {
      nameOf: (name: string) => labels.get(name) ?? free(name),
      unknown: t("variable.unknown"),
    };
  }, [all, t]);
}

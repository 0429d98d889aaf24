// What people call the variables of this workflow, and their colleagues, for whatever shows them as chips.
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useUsers } from "~/api/users";
import { useTextVariables } from "../useTextVariables";
import type { Naming } from "./chips";

export function useNames(): Naming {
  const { t } = useTranslation("workflows");
  const variables = useTextVariables();
  const all = JSON.stringify(variables);
  const users = useUsers().data;
  return useMemo(() => {
    const listed: typeof variables = JSON.parse(all);
    const labels = new Map(listed.map(({ name, label }) => [name.slice(1), label]));
    // Whoever starts a workflow may give it anything; whether a step saves it is found out elsewhere.
    const free = (name: string) =>
      /^(trigger|var)\./.test(name) ? name.slice(name.indexOf(".") + 1) : undefined;
    return {
      nameOf: (name: string) => labels.get(name) ?? free(name),
      personOf: (id: number) => {
        const user = users?.find((one) => one.id === id);
        if (!user) return users ? t("form.gone") : "";
        return `${user.firstName} ${user.lastName}`.trim() || user.email;
      },
      unknown: t("variable.unknown"),
    };
  }, [all, users, t]);
}

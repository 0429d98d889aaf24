// Removing a thing: asked about first, with the workflows that need it, and told afterwards.
import { useTranslation } from "react-i18next";
import { type Without, workflowsWithout } from "~/api/without";
import { useConfirm } from "~/ui/confirm";
import { toastDone, useToastFailed } from "~/ui/toast";

type Mutation = {
  mutate: (id: number, on: { onSuccess: () => void; onError: (error: unknown) => void }) => void;
};

/** So many are named; the rest are counted. */
const NAMED = 5;

export function useRemoval(mutation: Mutation) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const onError = useToastFailed();
  const needed = (names: string[]) => {
    const named = names.slice(0, NAMED).map((name) => t("settings.quoted", { name }));
    const more = names.length - named.length;
    const all = [...named, ...(more > 0 ? [t("settings.more", { count: more })] : [])];
    return t("settings.needed", { count: names.length, names: all.join(", ") });
  };
  /** `without` says what would be gone, where workflows may need it. */
  return async (id: number, name: string, consequence: string, without?: Without) => {
    const title = t("settings.removeTitle", { name });
    const names = without ? await workflowsWithout(without) : [];
    const text = names.length > 0 ? `${needed(names)} ${consequence}` : consequence;
    if (!(await confirm({ title, text, yes: t("actions.remove") }))) return;
    mutation.mutate(id, { onError, onSuccess: () => toastDone(t("settings.removed", { name })) });
  };
}

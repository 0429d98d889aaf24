// Removing a thing: asked about first, told afterwards.
import { useTranslation } from "react-i18next";
import { useConfirm } from "~/ui/confirm";
import { toastDone, useToastFailed } from "~/ui/toast";

type Mutation = {
  mutate: (id: number, on: { onSuccess: () => void; onError: (error: unknown) => void }) => void;
};

export function useRemoval(mutation: Mutation) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const onError = useToastFailed();
  return async (id: number, name: string, consequence: string) => {
    const title = t("settings.removeTitle", { name });
    if (!(await confirm({ title, text: consequence, yes: t("actions.remove") }))) return;
    mutation.mutate(id, { onError, onSuccess: () => toastDone(t("settings.removed", { name })) });
  };
}

// Taking an old version up again: as what is in the builder, or, of a published workflow, as its next
// version, which asks before it replaces one that is being prepared.
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useRestoreAsNext } from "~/api/nextVersion";
import type { Workflow, WorkflowRow } from "~/api/types";
import { useRestoreVersion } from "~/api/versions";
import { useConfirm } from "~/ui/confirm";
import { toastDone, useToastFailed } from "~/ui/toast";
import { addressOf, asNext, useSides } from "../next/side";

export function useTakeUp(workflow: WorkflowRow, onRestored: (workflow: Workflow) => void) {
  const { t } = useTranslation("workflows");
  const { side, both } = useSides();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const failed = useToastFailed();
  const restoring = useRestoreVersion(workflow.id);
  const preparing = useRestoreAsNext(workflow.id);
  const next = side === "next" || both.status === "published";

  const restore = async (number: number) => {
    const yes = await confirm({
      title: t("versions.restoreTitle", { number }),
      text: t("versions.restoreText"),
      yes: t("versions.restore"),
    });
    if (!yes) return;
    const fresh = await restoring.mutateAsync({ version: number, revision: workflow.revision });
    toastDone(t("versions.restored", { number }));
    onRestored(fresh);
  };
  const prepare = async (number: number) => {
    const yes = await confirm({
      title: t("versions.asNextTitle", { number }),
      text: both.next ? t("versions.asNextReplaces") : t("versions.asNextText"),
      yes: t("versions.restore"),
    });
    if (!yes) return;
    const revision = both.next?.revision;
    const fresh = await preparing.mutateAsync({ version: number, revision });
    toastDone(t("versions.asNextDone", { number }));
    if (side === "next") return onRestored(asNext(both, fresh));
    void navigate(addressOf(workflow.id, "next"));
  };
  return {
    busy: restoring.isPending || preparing.isPending,
    ask: (number: number) => (next ? prepare(number) : restore(number)).catch(failed),
  };
}

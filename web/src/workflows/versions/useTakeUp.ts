// Taking an old version up again. Where the workflow can be edited it comes into the builder, as an edit
// like any other; of one that runs it becomes the next version, which asks before it replaces one that is
// being prepared.
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useRestoreAsNext } from "~/api/nextVersion";
import { useReadVersion } from "~/api/versions";
import { useConfirm } from "~/ui/confirm";
import { toastDone, useToastFailed } from "~/ui/toast";
import type { Definition } from "../editor/model/definition";
import { readDefinition } from "../editor/model/reading";
import { addressOf, useSides } from "../next/side";

/** Puts a definition into the builder, unsaved; gives the way back. */
export type Take = (definition: Definition) => () => void;

export function useTakeUp(workflow: number, take: Take) {
  const { t } = useTranslation("workflows");
  const { side, both } = useSides();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const failed = useToastFailed();
  const reading = useReadVersion(workflow);
  const preparing = useRestoreAsNext(workflow);
  const running = side === "running" && both.status === "published";

  const edit = async (number: number) => {
    const { definition } = await reading.mutateAsync(number);
    const undo = take(readDefinition(definition));
    toastDone(t("versions.restored", { number }), { label: t("undo.undo"), run: undo });
  };
  const prepare = async (number: number) => {
    const yes = await confirm({
      title: t("versions.asNextTitle", { number }),
      text: both.next ? t("versions.asNextReplaces") : t("versions.asNextText"),
      yes: t("versions.restore"),
      safe: true,
    });
    if (!yes) return;
    const revision = both.next?.revision;
    await preparing.mutateAsync({ version: number, revision });
    toastDone(t("versions.asNextDone", { number }));
    void navigate(addressOf(workflow, "next"));
  };
  return {
    busy: reading.isPending || preparing.isPending,
    ask: (number: number) => (running ? prepare(number) : edit(number)).catch(failed),
  };
}

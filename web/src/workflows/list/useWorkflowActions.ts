// The deeds of the row menu: what is asked first, and what is told afterwards.
import { useTranslation } from "react-i18next";
import { ApiError } from "~/api/client";
import { exportNext } from "~/api/nextVersion";
import type { WorkflowRow } from "~/api/types";
import {
  exportWorkflow,
  useCloneWorkflow,
  usePublishWorkflow,
  useRemoveWorkflow,
  useStopWorkflow,
} from "~/api/workflows";
import { useConfirm } from "~/ui/confirm";
import { toastDone, toastRefused, useToastFailed } from "~/ui/toast";
import { slug } from "../editor/model/ids";
import { firstProblem } from "../remarks/errorWords";

export function useWorkflowActions(workflow: WorkflowRow) {
  const { t } = useTranslation("workflows");
  const confirm = useConfirm();
  const onError = useToastFailed();
  const publishing = usePublishWorkflow();
  const stopping = useStopWorkflow();
  const cloning = useCloneWorkflow();
  const removing = useRemoveWorkflow();
  const { id, name, inside } = workflow;

  const publish = async () => {
    const yes = await confirm({
      title: t("publish.title", { name }),
      text: t("publish.text"),
      yes: t("publish.yes"),
      safe: true,
    });
    if (!yes) return;
    publishing.mutate(
      { id },
      {
        onSuccess: () => toastDone(t("publish.done", { name })),
        onError: (error) =>
          error instanceof ApiError && error.status === 422
            ? toastRefused(t("publish.refused", { reason: firstProblem(error) }))
            : onError(error),
      },
    );
  };
  const stop = async () => {
    const yes = await confirm({
      title: t("stop.title", { name }),
      text: t("stop.text", { count: inside }),
      yes: t("stop.yes"),
    });
    if (!yes) return;
    stopping.mutate(id, { onError, onSuccess: () => toastDone(t("stop.done", { name })) });
  };
  const remove = async () => {
    const yes = await confirm({
      title: t("list.removeTitle", { name }),
      text: t("list.removeText"),
      yes: t("list.remove"),
    });
    if (!yes) return;
    removing.mutate(id, { onError, onSuccess: () => toastDone(t("list.removed", { name })) });
  };
  const clone = () =>
    cloning.mutate(id, {
      onError,
      onSuccess: (made) => toastDone(t("list.cloned", { name: made.name })),
    });
  const download = async (content: Promise<unknown>, end = "") => {
    try {
      save(`${slug(name) || "workflow"}${end}.json`, await content);
    } catch (error) {
      onError(error);
    }
  };
  return {
    busy: publishing.isPending || stopping.isPending || cloning.isPending || removing.isPending,
    publish: () => void publish(),
    stop: () => void stop(),
    remove: () => void remove(),
    download: () => void download(exportWorkflow(id)),
    downloadNext: () => void download(exportNext(id), "-next"),
    clone,
  };
}

function save(fileName: string, content: unknown) {
  const blob = new Blob([JSON.stringify(content, null, 2)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

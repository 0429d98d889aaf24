// Saving, publishing, stopping: what each needs, what it asks first, and what became of it.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, answer, client } from "~/api/client";
import { keys } from "~/api/keys";
import type { Inside } from "~/api/nextVersion";
import type { Workflow } from "~/api/types";
import {
  usePublishWorkflow,
  useSaveWorkflow,
  useStopWorkflow,
  type WireDefinition,
} from "~/api/workflows";
import { useConfirm } from "~/ui/confirm";
import { toastDone, useToastFailed } from "~/ui/toast";
import type { Definition } from "./model/definition";
import { type Finding, keepsFromPublishing, keepsFromSaving } from "./model/findings";
import { readDefinition } from "./model/reading";
import { type Dispatch, type EditorState, isDirty } from "./state";

export function useSaving(
  workflow: Workflow,
  state: EditorState,
  dispatch: Dispatch,
  findings: readonly Finding[],
) {
  const { t } = useTranslation("workflows");
  const cache = useQueryClient();
  const confirm = useConfirm();
  const failed = useToastFailed();
  const saving = useSaveWorkflow(workflow.id);
  const publishing = usePublishWorkflow();
  const stopping = useStopWorkflow();
  const [clash, setClash] = useState(false);
  const [asking, setAsking] = useState(false);
  const definition = state.history.present;
  const dirty = isDirty(state);
  const published = workflow.status === "published";

  const load = (fresh: Workflow) => {
    const { revision } = fresh;
    dispatch({ type: "load", definition: readDefinition(fresh.definition), revision });
    setClash(false);
  };
  const latest = () =>
    answer(client.GET("/api/workflows/{id}", { params: { path: { id: workflow.id } } }));

  const save = async (revision = state.base.revision): Promise<boolean> => {
    try {
      const saved = await saving.mutateAsync({
        definition: definition as WireDefinition,
        revision,
      });
      dispatch({ type: "saved", definition, revision: saved.revision });
      setClash(false);
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.code === "changed_meanwhile") setClash(true);
      else failed(error);
      // Published meanwhile by somebody else: read it again, so that the page says so.
      if (error instanceof ApiError && error.status === 409) {
        void cache.invalidateQueries({ queryKey: keys.workflow(workflow.id) });
      }
      return false;
    }
  };
  const publish = async (note: string) => {
    if (dirty && !(await save())) return setAsking(false);
    publishing.mutate(
      { id: workflow.id, note },
      {
        onError: failed,
        onSuccess: () => toastDone(t("publish.done", { name: workflow.name })),
        onSettled: () => setAsking(false),
      },
    );
  };
  const stop = async () => {
    const yes = await confirm({
      title: t("stop.title", { name: workflow.name }),
      text: t("stop.text", { count: workflow.inside }),
      yes: t("stop.yes"),
    });
    if (!yes) return;
    stopping.mutate(workflow.id, {
      onError: failed,
      onSuccess: () => toastDone(t("stop.done", { name: workflow.name })),
    });
  };

  const errors = findings.filter(keepsFromSaving).length;
  const whyNotSave = published
    ? t("save.published")
    : !dirty
      ? t("save.nothing")
      : errors > 0
        ? t("save.errors", { count: errors })
        : null;
  const blocking = findings.filter(keepsFromPublishing).length;
  const whyNotPublish = blocking > 0 ? t("publish.errors", { count: blocking }) : null;
  return {
    dirty,
    published,
    whyNotSave,
    whyNotPublish,
    saving: saving.isPending,
    changing: publishing.isPending || stopping.isPending,
    clash,
    /** Whether it was saved. */
    save: () => save(),
    /** Whether it is being asked what to note of the version. */
    asking,
    askToPublish: () => setAsking(true),
    forgetPublish: () => setAsking(false),
    publish: (note: string) => void publish(note),
    stop: () => void stop(),
    forgetClash: () => setClash(false),
    /** What somebody else has saved meanwhile. */
    theirs: async (): Promise<Theirs> => {
      const { definition: saved, updatedAt } = await latest();
      return { definition: readDefinition(saved), at: updatedAt };
    },
    takeTheirs: async () => load(await latest()),
    keepMine: async () => void save((await latest()).revision),
  };
}
export type Theirs = { definition: Definition; at: number; by?: string };
export type Saving = Omit<ReturnType<typeof useSaving>, "publish"> & {
  /** With a note; what becomes of contacts inside is asked of a next version alone. */
  publish: (note: string, inside?: Inside) => void;
};

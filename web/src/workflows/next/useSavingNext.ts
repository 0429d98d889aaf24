// Saving and publishing the next version: what each needs, and what became of it. What runs is not
// touched before the last step.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ApiError } from "~/api/client";
import { keys } from "~/api/keys";
import { type Inside, readNext, usePublishNext, useSaveNext } from "~/api/nextVersion";
import type { Workflow } from "~/api/types";
import type { WireDefinition } from "~/api/workflows";
import { toastDone, useToastFailed } from "~/ui/toast";
import { type Finding, keepsFromPublishing, keepsFromSaving } from "../editor/model/findings";
import { readDefinition } from "../editor/model/reading";
import { type Dispatch, type EditorState, isDirty } from "../editor/state";
import type { Saving } from "../editor/useSaving";
import { addressOf, asNext, useSides } from "./side";

export function useSavingNext(
  workflow: Workflow,
  state: EditorState,
  dispatch: Dispatch,
  findings: readonly Finding[],
): Saving {
  const { t } = useTranslation("workflows");
  const { both } = useSides();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const failed = useToastFailed();
  const saving = useSaveNext(workflow.id);
  const publishing = usePublishNext(workflow.id);
  const [clash, setClash] = useState(false);
  const [asking, setAsking] = useState(false);
  const definition = state.history.present;
  const dirty = isDirty(state);

  // Published or thrown away, here or elsewhere: there is nothing more to prepare.
  const gone = both.next == null && !dirty;
  useEffect(() => {
    if (gone) navigate(addressOf(workflow.id, "running"), { replace: true });
  }, [gone, navigate, workflow.id]);

  const load = (fresh: Workflow) => {
    const { revision } = fresh;
    dispatch({ type: "load", definition: readDefinition(fresh.definition), revision });
    setClash(false);
  };
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
      void cache.invalidateQueries({ queryKey: keys.workflow(workflow.id) });
      return false;
    }
  };
  // The counts in the dialog are of what is saved.
  const askToPublish = async () => {
    if (!dirty || (await save())) setAsking(true);
  };
  const publish = (note: string, inside: Inside = "finish") =>
    publishing.mutate(
      { note, inside, revision: state.base.revision },
      {
        onError: failed,
        onSuccess: () => toastDone(t("next.done", { name: workflow.name })),
        onSettled: () => setAsking(false),
      },
    );

  const errors = findings.filter(keepsFromSaving).length;
  const whyNotSave = !dirty
    ? t("save.nothing")
    : errors > 0
      ? t("save.errors", { count: errors })
      : null;
  const blocking = findings.filter(keepsFromPublishing).length;
  return {
    dirty,
    published: false,
    whyNotSave,
    whyNotPublish: blocking > 0 ? t("publish.errors", { count: blocking }) : null,
    saving: saving.isPending,
    changing: publishing.isPending,
    clash,
    save: () => save(),
    asking,
    askToPublish: () => void askToPublish(),
    forgetPublish: () => setAsking(false),
    publish,
    stop: () => undefined,
    forgetClash: () => setClash(false),
    theirs: async () => {
      const { definition: saved, savedAt, savedBy } = await readNext(workflow.id);
      return { definition: readDefinition(saved), at: savedAt, by: savedBy?.name };
    },
    takeTheirs: async () => load(asNext(workflow, await readNext(workflow.id))),
    keepMine: async () => void save((await readNext(workflow.id)).revision),
  };
}

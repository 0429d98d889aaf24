// Copying, cutting and pasting a step with all below it, through the system's clipboard: here, in
// another workflow, in another tab. Says what became of it, and why when nothing did.
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "~/api/client";
import { useSignedIn } from "~/api/session";
import { checkWorkflow, type WireDefinition } from "~/api/workflows";
import { keycaps } from "~/commands/shortcut";
import { toastDone, toastRefused, useToastFailed } from "~/ui/toast";
import { atHome, readSteps, writeSteps } from "../model/clipboard";
import { MOST_STEPS, type Slot, type Step, type StepType } from "../model/definition";
import { subtree } from "../model/tree";
import { useEditor } from "../state";
import { stepParts } from "../steps/registry";
import { useEdits } from "../useEdits";
import { keepOwn, readOwn } from "./own";
import { readClipboard, writeClipboard } from "./text";

const isKind = (type: string): type is StepType => type in stepParts;
const pasteKeys = () => keycaps({ key: "v", mod: true }).join("+");

/** Whether the server can read these steps as they are: it alone knows every setting. */
async function readable(steps: Step[]): Promise<boolean> {
  try {
    await checkWorkflow({ start: steps[0]?.id, steps } as WireDefinition);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) return false;
    throw error;
  }
}

export function useClip() {
  const { t } = useTranslation("workflows");
  const failed = useToastFailed();
  const user = useSignedIn().user.id;
  const now = { ...useEditor(), ...useEdits(), t, failed, user };
  const latest = useRef(now);
  latest.current = now;
  return useMemo(() => clipOf(() => latest.current), []);
}

type Now = ReturnType<typeof useEditor> &
  ReturnType<typeof useEdits> & {
    t: ReturnType<typeof useTranslation<"workflows">>["t"];
    failed: (error: unknown) => void;
    user: number;
  };

function clipOf(now: () => Now) {
  const ownCopy = () => readOwn(now().user, Date.now());
  /** The text of a step and all below it, remembered as our own. */
  const textOf = (id: string): { text: string; count: number } => {
    const { definition, workflow, user } = now();
    const steps = subtree(definition, id);
    const text = writeSteps(steps);
    keepOwn({ text, workflow: workflow.id, user, at: Date.now() });
    return { text, count: steps.length };
  };
  /** Hangs the steps of a text at a slot, or lets the person choose where. */
  const take = async (text: string, slot: Slot | null) => {
    const { t, failed } = now();
    const read = readSteps(text, isKind);
    if ("refusal" in read) return toastRefused(t(`clip.${read.refusal}`));
    const count = read.steps.length;
    const room = MOST_STEPS - now().definition.steps.length;
    if (count > room) {
      return toastRefused(t("clip.tooMany", { count, most: MOST_STEPS, now: MOST_STEPS - room }));
    }
    try {
      if (!(await readable(read.steps))) return toastRefused(t("clip.broken"));
    } catch (error) {
      return failed(error);
    }
    const { definition, workflow, pasteAt, holdSteps } = now();
    const copied = ownCopy();
    const own = copied?.text === text && copied.workflow === workflow.id;
    const steps = atHome(definition, read.steps, own);
    if (slot && pasteAt(slot, steps)) toastDone(t("clip.pasted", { count }));
    else holdSteps(steps);
  };
  return {
    textOf,
    take,
    /** Takes a step out that is in the clipboard already. */
    cutOut: (id: string) => now().removeTree(id),
    /** Copies, and offers the places where it may be put. */
    copy: async (id: string) => {
      const { text } = textOf(id);
      now().hold(id, "copy");
      const kept = ownCopy()?.text === text;
      if (!(await writeClipboard(text)) && !kept) toastRefused(now().t("clip.notWritten"));
    },
    cut: async (id: string) => {
      const { text, count } = textOf(id);
      const kept = ownCopy()?.text === text;
      if (!(await writeClipboard(text)) && !kept) return toastRefused(now().t("clip.notWritten"));
      now().removeTree(id);
      toastDone(now().t("clip.cut", { count }));
    },
    paste: async (slot: Slot | null) => {
      // What was copied here last stands in where the browser does not tell.
      const text = (await readClipboard()) ?? ownCopy()?.text ?? null;
      if (text === null) toastRefused(now().t("clip.blocked", { keys: pasteKeys() }));
      else await take(text, slot);
    },
  };
}

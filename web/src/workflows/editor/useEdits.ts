// The edits a person makes, in their words: each one is one step back for "undo".
import { useTranslation } from "react-i18next";
import { useConfirm } from "~/ui/confirm";
import { changeStep, lostBy } from "./model/change";
import {
  type Definition,
  type Settings,
  type Slot,
  type Step,
  type StepType,
  stepById,
  type Trigger,
} from "./model/definition";
import {
  canMove,
  canMoveOnly,
  canPlace,
  copies,
  duplicate,
  move,
  moveOnly,
  place,
  removeOnly,
  removeTree,
  setTrigger,
} from "./model/edit";
import { freshId, freshName } from "./model/ids";
import { slotOf, subtree } from "./model/tree";
import type { Spot } from "./model/walk";
import { type EditOptions, type Held, useEditor } from "./state";
import { stepParts } from "./steps/registry";

export function useEdits() {
  const { t } = useTranslation("workflows");
  const { state, dispatch, definition } = useEditor();
  const confirm = useConfirm();

  const put = (next: Definition | null, more: EditOptions = {}) => {
    if (next) dispatch({ type: "edit", definition: next, at: performance.now(), ...more });
  };
  const fresh = (type: StepType): Step => {
    const names = definition.steps.map((step) => step.name);
    const name = freshName(t(`step.${type}.label`), names);
    const id = freshId(
      name,
      definition.steps.map((step) => step.id),
    );
    const settings: Settings = stepParts[type].blank(t);
    return { ...settings, id, name, exits: {} };
  };
  const parentSpot = (id: string): Spot => {
    const parent = slotOf(definition, id)?.parent;
    return parent ? { kind: "step", id: parent } : { kind: "trigger" };
  };

  return {
    canAdd: (type: StepType, slot: Slot) => canPlace(definition, slot, [fresh(type)]),
    add: (type: StepType, slot: Slot) => {
      const step = fresh(type);
      const spot: Spot = { kind: "step", id: step.id };
      put(place(definition, slot, [step]), { spot, open: true, added: step.id });
    },
    setScenarios: (scenarios: Definition["scenarios"]) => put({ ...definition, scenarios }),
    setTrigger: (trigger: Trigger, tag?: string) =>
      put(setTrigger(definition, trigger), { tag: tag && `trigger ${tag}` }),
    /** Changes a step; asks first where that takes away exits with steps below them. */
    change: async (next: Step, tag: string) => {
      const lost = lostBy(definition, next);
      if (lost.length > 0) {
        const yes = await confirm({
          title: t("lost.title"),
          text: t("lost.text", { count: lost.length, steps: listed(lost) }),
          yes: t("lost.yes"),
        });
        if (!yes) return;
      }
      put(changeStep(definition, next), { tag: lost.length > 0 ? undefined : `${next.id} ${tag}` });
    },
    removeTree: (id: string) =>
      put(removeTree(definition, id), { spot: parentSpot(id), open: false }),
    removeOnly: (id: string) =>
      put(removeOnly(definition, id), { spot: parentSpot(id), open: false }),
    duplicate: (id: string) => {
      const made = duplicate(definition, id);
      if (made) put(made.definition, { spot: { kind: "step", id: made.id } });
    },
    hold: (id: string, kind: Held["kind"]) =>
      dispatch({
        type: "hold",
        held: kind === "copy" ? { kind, steps: subtree(definition, id) } : { kind, id },
      }),
    /** Lets the person choose where copies of these go. */
    holdSteps: (steps: Step[]) => dispatch({ type: "hold", held: { kind: "copy", steps } }),
    /** Hangs copies of these steps here; says whether they fit. */
    pasteAt: (slot: Slot, steps: Step[]) => {
      const made = copies(definition, steps);
      const next = place(definition, slot, made);
      if (next && made[0]) put(next, { spot: { kind: "step", id: made[0].id } });
      return next !== null;
    },
    canDrop: (slot: Slot) => {
      const { held } = state;
      if (!held) return false;
      if (held.kind === "copy") return canPlace(definition, slot, held.steps);
      return (held.kind === "move" ? canMove : canMoveOnly)(definition, held.id, slot);
    },
    /** Puts what is held at this slot. */
    drop: (slot: Slot) => {
      const { held } = state;
      if (!held) return;
      if (held.kind !== "copy") {
        const next = (held.kind === "move" ? move : moveOnly)(definition, held.id, slot);
        return put(next, { spot: { kind: "step", id: held.id } });
      }
      const steps = copies(definition, held.steps);
      const id = steps[0]?.id;
      if (id) put(place(definition, slot, steps), { spot: { kind: "step", id } });
    },
  };
}

/** Names of steps as the end of a sentence, the first few of them. */
export function listed(steps: readonly Step[]): string {
  const names = steps.slice(0, 4).map((step) => step.name);
  return names.join(", ") + (steps.length > names.length ? " …" : ".");
}

export function heldName(definition: Definition, held: Held) {
  const top = held.kind === "copy" ? held.steps[0] : stepById(definition, held.id);
  return top?.name ?? "";
}

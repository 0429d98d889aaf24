// The round `+`: adds a step here, or takes what is held.
import { VisuallyHidden } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { type Slot, stepById } from "../model/definition";
import { useEditor } from "../state";
import { useEdits } from "../useEdits";
import { useExitLabel } from "../useExitLabel";
import classes from "./Canvas.module.css";

/** Marks what is dragged as a step of this canvas. */
export const DRAGGED = "application/x-switchboard-step";

export function Plus({
  slot,
  text,
  focusable = false,
}: {
  slot: Slot;
  text?: string;
  focusable?: boolean;
}) {
  const { t } = useTranslation("workflows");
  const { state, dispatch, definition } = useEditor();
  const { canDrop, drop } = useEdits();
  const label = useExitLabel();
  const parent = stepById(definition, slot.parent);
  const holding = state.held !== null;
  const welcome = holding && canDrop(slot);
  const where = parent
    ? t("add.below", { name: parent.name, path: label(parent, slot.exit) })
    : t("add.first");
  const act = () => {
    if (!holding) dispatch({ type: "add", slot });
    else if (welcome) drop(slot);
  };
  const over = (event: DragEvent) => {
    if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault();
  };
  return (
    <button
      type="button"
      className={classes.plus}
      data-welcome={welcome || undefined}
      data-away={(holding && !welcome) || undefined}
      tabIndex={focusable ? undefined : -1}
      aria-label={text ? undefined : welcome ? `${t("held.here")}: ${where}` : where}
      onClick={act}
      onDragOver={over}
      onDrop={() => welcome && drop(slot)}
    >
      <IconPlus size={15} stroke={2.2} aria-hidden />
      {text && <span>{welcome ? t("held.here") : text}</span>}
      {text && <VisuallyHidden>: {where}</VisuallyHidden>}
    </button>
  );
}

// A step on the canvas: icon, name, what it does, and what is wrong with it.
import { Tooltip, VisuallyHidden } from "@mantine/core";
import { IconAlertCircleFilled } from "@tabler/icons-react";
import { Handle, type NodeProps, Position } from "@xyflow/react";
import type { DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { Chips } from "../Chips";
import { useFindingsOf } from "../FindingsContext";
import { spotKey } from "../model/walk";
import { useOverlay } from "../OverlayContext";
import { StepTile } from "../StepTile";
import { StepSummary } from "../Summaries";
import { useEditor } from "../state";
import { useEdits } from "../useEdits";
import classes from "./Canvas.module.css";
import { DRAGGED } from "./Plus";
import type { StepNodeType } from "./useDrawing";

export function StepNode({ data: { step } }: NodeProps<StepNodeType>) {
  const { t } = useTranslation("workflows");
  const { state, dispatch, readOnly } = useEditor();
  const { hold } = useEdits();
  const { errors, words } = useFindingsOf(step.id);
  const overlay = useOverlay();
  const spot = { kind: "step", id: step.id } as const;
  const chosen = spotKey(state.spot) === spotKey(spot);
  const held = state.held?.kind === "move" && state.held.id === step.id;
  const startDrag = (event: DragEvent) => {
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData(DRAGGED, step.id);
    // The drag picture is taken first; redrawing the targets at once would end the drag.
    setTimeout(() => hold(step.id, "move"));
  };
  return (
    <div className={classes.step} data-chosen={chosen || undefined} data-held={held || undefined}>
      <Handle type="target" position={Position.Top} className={classes.handle} />
      <button
        type="button"
        className={`${classes.card} nodrag nopan`}
        data-spot={spotKey(spot)}
        data-tone={overlay ? (overlay.tone(step.id) ?? "none") : undefined}
        data-wrong={errors > 0 || undefined}
        tabIndex={chosen ? 0 : -1}
        draggable={!readOnly}
        aria-current={chosen || undefined}
        onClick={() => dispatch({ type: "choose", spot, open: true })}
        onDragStart={startDrag}
        onDragEnd={() => setTimeout(() => dispatch({ type: "letGo" }))}
      >
        <StepTile type={step.type} />
        <span className={classes.words}>
          <VisuallyHidden>{t(`step.${step.type}.label`)}: </VisuallyHidden>
          <span className={classes.name}>{step.name}</span>
          <span className={classes.summary}>
            <StepSummary step={step} />
          </span>
        </span>
        {errors > 0 && (
          <Tooltip label={words.join(" ")} multiline maw="18rem">
            <span className={classes.mark}>
              <IconAlertCircleFilled size={20} aria-hidden />
              <VisuallyHidden>
                {t("findings.errors", { count: errors })}: {words.join(" ")}
              </VisuallyHidden>
            </span>
          </Tooltip>
        )}
        <Chips step={step.id} className={classes.chips} />
      </button>
      <Handle type="source" position={Position.Bottom} className={classes.handle} />
    </div>
  );
}

// A step on the canvas: icon, name, what it does, and what is wrong with it.
import { Tooltip, VisuallyHidden } from "@mantine/core";
import { IconAlertCircleFilled } from "@tabler/icons-react";
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { type DragEvent, memo } from "react";
import { useTranslation } from "react-i18next";
import { Chips } from "../Chips";
import { StepTile } from "../StepTile";
import { StepSummary } from "../Summaries";
import classes from "./Canvas.module.css";
import { FoldButton } from "./FoldButton";
import { byFinger } from "./finger";
import { saysTheSame } from "./kept";
import type { StepNodeType } from "./nodes";
import { DRAGGED } from "./Plus";
import { useWishes } from "./WishesContext";

export const StepNode = memo(function StepNode({ id, data }: NodeProps<StepNodeType>) {
  const { t } = useTranslation("workflows");
  const wishes = useWishes();
  const { step, chosen, held, found, errors, words, tone, editable, fold } = data;
  const startDrag = (event: DragEvent) => {
    if (byFinger(event)) return event.preventDefault();
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData(DRAGGED, step.id);
    // The drag picture is taken first; redrawing the targets at once would end the drag.
    setTimeout(() => wishes.pickUp(step.id));
  };
  return (
    <div className={classes.step} data-chosen={chosen || undefined} data-held={held || undefined}>
      <Handle type="target" position={Position.Top} className={classes.handle} />
      <button
        type="button"
        className={`${classes.card} nodrag nopan`}
        data-spot={id}
        data-tone={tone}
        data-found={found || undefined}
        data-wrong={errors > 0 || undefined}
        tabIndex={chosen ? 0 : -1}
        draggable={editable}
        aria-current={chosen || undefined}
        onClick={({ detail }) => wishes.open({ kind: "step", id: step.id }, detail === 0)}
        onDragStart={startDrag}
        onDragEnd={() => setTimeout(wishes.letGo)}
      >
        <StepTile type={step.type} />
        <span className={classes.words}>
          <VisuallyHidden>
            {t("colon", { what: t(`step.${step.type}.label`), value: "" })}
          </VisuallyHidden>
          <span className={classes.name}>{step.name}</span>
          <span className={classes.summary}>
            <StepSummary step={step} />
          </span>
        </span>
        {errors > 0 && (
          <Tooltip label={words} multiline maw="18rem">
            <span className={classes.mark}>
              <IconAlertCircleFilled size={20} aria-hidden />
              <VisuallyHidden>
                {t("colon", { what: t("findings.errors", { count: errors }), value: words })}
              </VisuallyHidden>
            </span>
          </Tooltip>
        )}
        <Chips step={step.id} className={classes.chips} />
      </button>
      {fold !== "none" && <FoldButton step={step} folded={fold === "folded"} focusable={chosen} />}
      <Handle type="source" position={Position.Bottom} className={classes.handle} />
    </div>
  );
}, saysTheSame);

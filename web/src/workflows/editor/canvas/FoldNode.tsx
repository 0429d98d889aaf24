// What stands for all that a folded step hides: how many steps, and whether something is wrong there.
import { VisuallyHidden } from "@mantine/core";
import { IconAlertCircleFilled, IconChevronDown } from "@tabler/icons-react";
import { BaseEdge, type EdgeProps, Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Canvas.module.css";
import { saysTheSame } from "./kept";
import type { FoldNodeType } from "./nodes";
import { useWishes } from "./WishesContext";

export const FoldNode = memo(function FoldNode({ data }: NodeProps<FoldNodeType>) {
  const { t } = useTranslation("workflows");
  const wishes = useWishes();
  const { step, count, errors } = data;
  return (
    <div className={classes.open}>
      <Handle type="target" position={Position.Top} className={classes.handle} />
      <button
        type="button"
        className={`${classes.folded} nodrag nopan`}
        data-wrong={errors > 0 || undefined}
        tabIndex={-1}
        onClick={() => wishes.fold(step.id)}
      >
        <IconChevronDown size={15} stroke={2.2} aria-hidden />
        <span>{t("fold.hidden", { count })}</span>
        {errors > 0 && (
          <span className={classes.wrongInside}>
            <IconAlertCircleFilled size={15} aria-hidden />
            {errors}
            <VisuallyHidden>{t("findings.errors", { count: errors })}</VisuallyHidden>
          </span>
        )}
        <VisuallyHidden>{t("fold.unfold", { name: step.name })}</VisuallyHidden>
      </button>
    </div>
  );
}, saysTheSame);

export const FoldEdge = memo(function FoldEdge({ id, sourceX, sourceY, targetY }: EdgeProps) {
  return (
    <BaseEdge id={id} path={`M ${sourceX} ${sourceY} V ${targetY}`} className={classes.path} />
  );
});

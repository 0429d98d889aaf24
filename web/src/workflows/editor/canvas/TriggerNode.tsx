// The trigger, on top of the tree.
import { VisuallyHidden } from "@mantine/core";
import { IconAlertCircleFilled } from "@tabler/icons-react";
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Chips } from "../Chips";
import { TriggerTile } from "../StepTile";
import { TriggerSummary } from "../Summaries";
import classes from "./Canvas.module.css";
import { saysTheSame } from "./kept";
import type { TriggerNodeType } from "./nodes";
import { useWishes } from "./WishesContext";

export const TriggerNode = memo(function TriggerNode({ data }: NodeProps<TriggerNodeType>) {
  const { t } = useTranslation("workflows");
  const wishes = useWishes();
  const { trigger, chosen, found, errors, words, tone } = data;
  return (
    <div className={classes.step} data-chosen={chosen || undefined}>
      <button
        type="button"
        className={`${classes.card} nodrag nopan`}
        data-spot="trigger"
        data-tone={tone}
        data-found={found || undefined}
        data-wrong={errors > 0 || undefined}
        tabIndex={chosen ? 0 : -1}
        aria-current={chosen || undefined}
        onClick={({ detail }) => wishes.open({ kind: "trigger" }, detail === 0)}
      >
        <TriggerTile trigger={trigger} />
        <span className={classes.words}>
          <span className={classes.summary}>{t("trigger.label")}</span>
          <TriggerSummary trigger={trigger} />
        </span>
        {errors > 0 && (
          <span className={classes.mark}>
            <IconAlertCircleFilled size={20} aria-hidden />
            <VisuallyHidden>{words}</VisuallyHidden>
          </span>
        )}
        <Chips step={null} className={classes.chips} />
      </button>
      <Handle type="source" position={Position.Bottom} className={classes.handle} />
    </div>
  );
}, saysTheSame);

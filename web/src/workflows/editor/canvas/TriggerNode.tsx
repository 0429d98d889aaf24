// The trigger, on top of the tree.
import { VisuallyHidden } from "@mantine/core";
import { IconAlertCircleFilled } from "@tabler/icons-react";
import { Handle, Position } from "@xyflow/react";
import { useTranslation } from "react-i18next";
import { Chips } from "../Chips";
import { useFindingsOf } from "../FindingsContext";
import { useOverlay } from "../OverlayContext";
import { TriggerTile } from "../StepTile";
import { TriggerSummary } from "../Summaries";
import { useEditor } from "../state";
import classes from "./Canvas.module.css";

export function TriggerNode() {
  const { t } = useTranslation("workflows");
  const { state, dispatch, definition } = useEditor();
  const { errors, words } = useFindingsOf(null);
  const overlay = useOverlay();
  const chosen = state.spot.kind === "trigger";
  const { trigger } = definition;
  return (
    <div className={classes.step} data-chosen={chosen || undefined}>
      <button
        type="button"
        className={`${classes.card} nodrag nopan`}
        data-spot="trigger"
        data-tone={overlay ? (overlay.tone(null) ?? "none") : undefined}
        data-wrong={errors > 0 || undefined}
        tabIndex={chosen ? 0 : -1}
        aria-current={chosen || undefined}
        onClick={() => dispatch({ type: "choose", spot: { kind: "trigger" }, open: true })}
      >
        <TriggerTile trigger={trigger} />
        <span className={classes.words}>
          <span className={classes.summary}>{t("trigger.label")}</span>
          <TriggerSummary trigger={trigger} />
        </span>
        {errors > 0 && (
          <span className={classes.mark}>
            <IconAlertCircleFilled size={20} aria-hidden />
            <VisuallyHidden>{words.join(" ")}</VisuallyHidden>
          </span>
        )}
        <Chips step={null} className={classes.chips} />
      </button>
      <Handle type="source" position={Position.Bottom} className={classes.handle} />
    </div>
  );
}

// An open exit: the run ends here unless a step is added.
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { useTranslation } from "react-i18next";
import { spotKey } from "../model/walk";
import { useEditor } from "../state";
import classes from "./Canvas.module.css";
import { Plus } from "./Plus";
import type { OpenNodeType } from "./useDrawing";

export function OpenNode({ data }: NodeProps<OpenNodeType>) {
  const { t } = useTranslation("workflows");
  const { state, readOnly } = useEditor();
  const spot = { kind: "open", slot: data.slot } as const;
  const chosen = spotKey(state.spot) === spotKey(spot);
  return (
    <div className={classes.open} data-spot={spotKey(spot)}>
      <Handle type="target" position={Position.Top} className={classes.handle} />
      {readOnly ? (
        <span className={classes.end}>{t("outline.ends")}</span>
      ) : (
        <Plus slot={data.slot} text={t("add.short")} focusable={chosen} />
      )}
    </div>
  );
}

// An open exit: the run ends here unless a step is added.
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Canvas.module.css";
import { saysTheSame } from "./kept";
import type { OpenNodeType } from "./nodes";
import { Plus } from "./Plus";

export const OpenNode = memo(function OpenNode({ id, data }: NodeProps<OpenNodeType>) {
  const { t } = useTranslation("workflows");
  const { parent, exit, chosen, editable, welcome } = data;
  return (
    <div className={classes.open} data-spot={id}>
      <Handle type="target" position={Position.Top} className={classes.handle} />
      {editable ? (
        <Plus
          parent={parent}
          exit={exit}
          welcome={welcome}
          text={t("add.short")}
          focusable={chosen}
        />
      ) : (
        <span className={classes.end}>{t("outline.ends")}</span>
      )}
    </div>
  );
}, saysTheSame);

// The small picture of the whole, in a corner of the canvas: where there is room for it, and something to
// be found that is out of sight.
import { MiniMap, type ReactFlowState, useStore } from "@xyflow/react";
import { useTranslation } from "react-i18next";
import classes from "./Canvas.module.css";

/** On a narrower canvas it would lie on the steps. */
const NARROW = 700;
/** From here on there is room beside them, whatever is in sight. */
const ROOMY = 900;

function isWanted({ width, height, transform, nodeLookup }: ReactFlowState): boolean {
  if (width < NARROW) return false;
  if (width >= ROOMY) return true;
  const [x, y, zoom] = transform;
  return [...nodeLookup.values()].some(({ internals, measured, width: wide, height: high }) => {
    const { positionAbsolute: at } = internals;
    const [w, h] = [measured.width ?? wide ?? 0, measured.height ?? high ?? 0];
    const right = x + (at.x + w) * zoom;
    const below = y + (at.y + h) * zoom;
    return x + at.x * zoom < 0 || y + at.y * zoom < 0 || right > width || below > height;
  });
}

export function Overview() {
  const { t } = useTranslation("workflows");
  if (!useStore(isWanted)) return null;
  return (
    <MiniMap
      pannable
      zoomable
      className={classes.map}
      nodeClassName={(node) => String(node.data.family ?? node.type)}
      ariaLabel={t("canvas.map")}
    />
  );
}

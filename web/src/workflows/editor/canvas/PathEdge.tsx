// The way from a step to what follows: squarely down, with the exit's name and a `+` on it.
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { useExitLabel } from "../useExitLabel";
import classes from "./Canvas.module.css";
import type { PathEdgeType } from "./nodes";
import { Plus } from "./Plus";

const BAR = 18;
const LABEL = 40;
const PLUS = 20;
const BEND = 8;

export const PathEdge = memo(function PathEdge({
  id,
  sourceX,
  sourceY,
  targetX,
  targetY,
  data,
}: EdgeProps<PathEdgeType>) {
  if (!data) return null;
  const { parent, exit, lit, plus, welcome } = data;
  return (
    <>
      <BaseEdge
        id={id}
        path={down(sourceX, sourceY, targetX, targetY)}
        className={lit ? `${classes.path} ${classes.lit}` : classes.path}
      />
      <EdgeLabelRenderer>
        <span className={classes.onEdge} style={{ transform: at(targetX, sourceY + LABEL) }}>
          <Label data={data} />
        </span>
        {plus && (
          <span className={classes.onEdge} style={{ transform: at(targetX, targetY - PLUS) }}>
            <Plus parent={parent} exit={exit} welcome={welcome} />
          </span>
        )}
      </EdgeLabelRenderer>
    </>
  );
});

/** Apart, so that an edge that moves only moves it. */
const Label = memo(function Label({ data }: { data: NonNullable<PathEdgeType["data"]> }) {
  const label = useExitLabel();
  const { parent, exit, beside, lit } = data;
  const named = parent ? label(parent, exit) : "";
  const words = named && beside ? `${named} · ${beside}` : named;
  if (!named) return null;
  return (
    <span className={classes.label} title={words} data-lit={lit || undefined}>
      <span className={classes.labelWords}>{named}</span>
      {beside && <span className={classes.labelCount}>{` · ${beside}`}</span>}
    </span>
  );
});

const at = (x: number, y: number) => `translate(-50%, -50%) translate(${x}px, ${y}px)`;

/** Down to the bar, along it, down to the target, with rounded corners. */
function down(fromX: number, fromY: number, toX: number, toY: number): string {
  const side = Math.sign(toX - fromX);
  if (Math.abs(toX - fromX) < 1) return `M ${fromX} ${fromY} V ${toY}`;
  const bend = Math.min(BEND, Math.abs(toX - fromX) / 2);
  const bar = fromY + BAR;
  return [
    `M ${fromX} ${fromY} V ${bar - bend}`,
    `Q ${fromX} ${bar} ${fromX + side * bend} ${bar}`,
    `H ${toX - side * bend}`,
    `Q ${toX} ${bar} ${toX} ${bar + bend}`,
    `V ${toY}`,
  ].join(" ");
}

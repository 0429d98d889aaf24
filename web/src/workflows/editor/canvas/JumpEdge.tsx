// A jump: a dashed arc from the side of the jump to the side of its target, with an arrow head.
import { BaseEdge, type EdgeProps, useInternalNode } from "@xyflow/react";
import { memo } from "react";
import { NODE } from "../model/layout";
import classes from "./Canvas.module.css";
import type { JumpEdgeType } from "./nodes";

const REACH = 70;

export const JumpEdge = memo(function JumpEdge({
  id,
  source,
  target,
  data,
}: EdgeProps<JumpEdgeType>) {
  const from = useInternalNode(source)?.internals.positionAbsolute;
  const to = useInternalNode(target)?.internals.positionAbsolute;
  if (!from || !to) return null;
  // Out to the side the target lies on; straight above or below, to the right.
  const left = to.x < from.x - NODE.width;
  const half = NODE.height / 2;
  const [startX, startY] = [left ? from.x : from.x + NODE.width, from.y + half];
  const beside = Math.abs(to.x - from.x) > NODE.width;
  const enterRight = left || !beside;
  const [endX, endY] = [enterRight ? to.x + NODE.width : to.x, to.y + half];
  const out = left ? -REACH : REACH;
  const into = enterRight ? REACH : -REACH;
  const path = `M ${startX} ${startY} C ${startX + out} ${startY} ${endX + into} ${endY} ${endX} ${endY}`;
  const head = enterRight ? 7 : -7;
  return (
    <g className={classes.jump} data-lit={data?.lit || undefined}>
      <BaseEdge id={id} path={path} />
      <path d={`M ${endX + head} ${endY - 5} L ${endX} ${endY} L ${endX + head} ${endY + 5}`} />
    </g>
  );
});

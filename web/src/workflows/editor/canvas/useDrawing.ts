// The definition as nodes and edges: what is drawn of it, and nothing that only the drawing knows.
// Places come from the layout, which is made anew only when the tree has another shape.
import type { Edge, Node } from "@xyflow/react";
import { useMemo, useRef } from "react";
import { useAllFindings } from "../FindingsContext";
import { useFound } from "../find/FoundContext";
import type { Definition } from "../model/definition";
import { shownExits } from "../model/exits";
import { hiddenBy } from "../model/fold";
import { type Layout, layOut } from "../model/layout";
import { useOverlay } from "../OverlayContext";
import { useEditor } from "../state";
import { useEdits } from "../useEdits";
import { edgesOf } from "./edges";
import { keep } from "./kept";
import { nodesOf } from "./nodes";

export function useDrawing() {
  const { state, definition, readOnly } = useEditor();
  const { findings, say } = useAllFindings();
  const { found } = useFound();
  const { canDrop } = useEdits();
  const overlay = useOverlay();
  const { folded, spot, held } = state;
  const hidden = useMemo(() => hiddenBy(definition, folded), [definition, folded]);
  const layout = useLayout(definition, hidden);
  const before = useRef<{ nodes: Node[]; edges: Edge[] }>({ nodes: [], edges: [] });
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it may be put follows from the definition and what is held
  return useMemo(() => {
    const seen = { definition, layout, hidden, findings, say, found, overlay, spot, held };
    const drawn = { ...seen, editable: !readOnly, canDrop };
    const nodes = keep(before.current.nodes, nodesOf(drawn));
    const edges = keep(before.current.edges, edgesOf(drawn));
    before.current = { nodes, edges };
    return { layout, nodes, edges };
  }, [definition, layout, hidden, findings, say, found, overlay, spot, held, readOnly]);
}

/** The layout of before, as long as every path leads where it led. */
function useLayout(definition: Definition, hidden: ReadonlyMap<string, string[]>): Layout {
  const made = useRef<{ shape: string; layout: Layout } | null>(null);
  return useMemo(() => {
    const shape = shapeOf(definition, hidden);
    if (made.current?.shape !== shape) made.current = { shape, layout: layOut(definition, hidden) };
    return made.current.layout;
  }, [definition, hidden]);
}

function shapeOf(definition: Definition, hidden: ReadonlyMap<string, string[]>): string {
  const steps = definition.steps.map((step) => [
    step.id,
    ...shownExits(step).map((exit) => `${exit}>${step.exits[exit] ?? ""}`),
  ]);
  return JSON.stringify([definition.start, steps, [...hidden]]);
}

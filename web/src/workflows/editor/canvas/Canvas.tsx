// The tree drawn. The only folder that knows React Flow: it gets places from `model/layout`, and
// sends every wish back to the editor's state. The canvas holds nothing of its own.
import "@xyflow/react/dist/base.css";
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from "@xyflow/react";
import { useEditor } from "../state";
import { useUnfoldSeen } from "../useUnfoldSeen";
import classes from "./Canvas.module.css";
import { CanvasTools } from "./CanvasTools";
import { FoldEdge, FoldNode } from "./FoldNode";
import { yieldToFinger } from "./finger";
import { JumpEdge } from "./JumpEdge";
import { OpenNode } from "./OpenNode";
import { Overview } from "./Overview";
import { PathEdge } from "./PathEdge";
import { StepNode } from "./StepNode";
import { TriggerNode } from "./TriggerNode";
import { useCanvasKeys } from "./useCanvasKeys";
import { useDrawing } from "./useDrawing";
import { useView } from "./useView";
import { useWishesOf, WishesContext } from "./WishesContext";

const nodeTypes = { trigger: TriggerNode, step: StepNode, open: OpenNode, fold: FoldNode };
const edgeTypes = { path: PathEdge, jump: JumpEdge, fold: FoldEdge };

export default function Canvas() {
  return (
    <ReactFlowProvider>
      <Drawn />
    </ReactFlowProvider>
  );
}

function Drawn() {
  const { dispatch } = useEditor();
  const { nodes, edges, layout } = useDrawing();
  const wishes = useWishesOf();
  useUnfoldSeen();
  const onKeyDown = useCanvasKeys(layout);
  const { begin } = useView(layout);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up from the steps' buttons
    <div className={classes.canvas} onKeyDown={onKeyDown} onPointerDownCapture={yieldToFinger}>
      <WishesContext value={wishes}>
        <ReactFlow
          onlyRenderVisibleElements
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          zoomOnDoubleClick={false}
          minZoom={0.15}
          maxZoom={1.75}
          panOnScroll
          onInit={begin}
          onPaneClick={() => dispatch({ type: "closeDrawer" })}
          attributionPosition="bottom-center"
        >
          <Background variant={BackgroundVariant.Dots} gap={22} className={classes.dots} />
          <CanvasTools />
          <Overview />
        </ReactFlow>
      </WishesContext>
    </div>
  );
}

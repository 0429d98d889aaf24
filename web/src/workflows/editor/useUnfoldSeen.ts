// What is drawn over a workflow unfolds the steps it tells of, once for each thing it has to tell;
// whoever looks at it may fold them again.
import { useEffect } from "react";
import { useOverlay } from "./OverlayContext";
import { useEditor } from "./state";

export function useUnfoldSeen() {
  const { dispatch } = useEditor();
  const seen = useOverlay()?.seen?.join(" ") ?? "";
  useEffect(() => {
    if (seen !== "") dispatch({ type: "unfold", seen: seen.split(" ") });
  }, [seen, dispatch]);
}

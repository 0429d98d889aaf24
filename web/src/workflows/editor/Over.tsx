// What lies over the editor when it is opened: runs, versions, settings. Each comes when it is asked for.
import { lazy, Suspense } from "react";
import { useMayManage } from "~/api/session";
import type { Definition } from "./model/definition";
import { useEditor } from "./state";

const RunsDrawer = lazy(() =>
  import("../runs/RunsDrawer").then((part) => ({ default: part.RunsDrawer })),
);
const VersionsDrawer = lazy(() =>
  import("../versions/VersionsDrawer").then((part) => ({ default: part.VersionsDrawer })),
);
const SettingsModal = lazy(() =>
  import("../list/SettingsModal").then((part) => ({ default: part.SettingsModal })),
);

export type Opened = "history" | "versions" | "settings";
type Props = { opened: Opened | null; onClose: () => void };

export function Over(props: Props) {
  return <Suspense>{props.opened && <Which {...props} />}</Suspense>;
}

function Which({ opened, onClose }: Props) {
  const { workflow, definition, dispatch } = useEditor();
  const manage = useMayManage();
  const put = (next: Definition) =>
    dispatch({ type: "edit", definition: next, at: performance.now() });
  if (opened === "history") return <RunsDrawer workflow={workflow} onClose={onClose} />;
  if (opened === "settings") return <SettingsModal workflow={workflow} onClose={onClose} />;
  if (opened !== "versions") return null;
  return (
    <VersionsDrawer
      workflow={workflow}
      now={definition}
      mayRestore={manage}
      onTake={(taken) => {
        put(taken);
        onClose();
        return () => put(definition);
      }}
      onClose={onClose}
    />
  );
}

// What lies over the editor when it is opened: runs, versions, settings. Each comes when it is asked for.
import { lazy, Suspense } from "react";
import { useMayManage } from "~/api/session";
import { useEditor } from "./state";
import type { Saving } from "./useSaving";

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
type Props = { opened: Opened | null; saving: Saving; onClose: () => void };

export function Over(props: Props) {
  return <Suspense>{props.opened && <Which {...props} />}</Suspense>;
}

function Which({ opened, saving, onClose }: Props) {
  const { workflow, definition } = useEditor();
  const manage = useMayManage();
  if (opened === "history") return <RunsDrawer workflow={workflow} onClose={onClose} />;
  if (opened === "settings") return <SettingsModal workflow={workflow} onClose={onClose} />;
  if (opened !== "versions") return null;
  return (
    <VersionsDrawer
      workflow={workflow}
      now={definition}
      mayRestore={manage}
      onRestored={(fresh) => {
        saving.load(fresh);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

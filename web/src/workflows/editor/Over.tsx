// What lies over the editor when it is opened: runs, versions, settings.
import { useMayManage } from "~/api/session";
import { SettingsModal } from "../list/SettingsModal";
import { RunsDrawer } from "../runs/RunsDrawer";
import { VersionsDrawer } from "../versions/VersionsDrawer";
import { useEditor } from "./state";
import type { Saving } from "./useSaving";

export type Opened = "history" | "versions" | "settings";
type Props = { opened: Opened | null; saving: Saving; onClose: () => void };

export function Over({ opened, saving, onClose }: Props) {
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

// The dialog in which a file is brought or chosen. Loaded when it is first opened.
import { lazy, Suspense } from "react";
import type { LibraryFile, LibraryKind } from "~/api/types";

export type FilePickProps = {
  /** Which kinds may be chosen; without it, all. */
  kinds?: readonly LibraryKind[];
  /** Whether several can be brought at once; `onPick` is then called for each. */
  multiple?: boolean;
  opened: boolean;
  /** The dialog closes itself afterwards, through `onClose`. */
  onPick: (file: LibraryFile) => void;
  onClose: () => void;
};

const PickDialog = lazy(() => import("./PickDialog"));

export function FilePick(props: FilePickProps) {
  return <Suspense>{props.opened && <PickDialog {...props} />}</Suspense>;
}

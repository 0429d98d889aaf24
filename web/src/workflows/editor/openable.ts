// What the bar of the editor opens, and how it shows the workflow.
import type { PanelName } from "./beside/usePanel";
import type { Opened } from "./Over";

/** How the workflow is shown. */
export type View = "canvas" | "outline";
/** What can be opened: what lies over the page, and what stands beside the workflow. */
export type Openable = Opened | PanelName;

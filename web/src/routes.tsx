// The map of the pages. Each module is a chunk of its own, loaded when it is first opened.
import { createBrowserRouter, Navigate } from "react-router";
import { Frame } from "./frame/Frame";
import { NotFound } from "./frame/NotFound";
import { RouteFailed } from "./frame/RouteFailed";
import { Starting } from "./frame/Starting";

const inbox = async () => ({ Component: (await import("./inbox")).InboxPage });

export const router = createBrowserRouter([
  {
    path: "/",
    Component: Frame,
    ErrorBoundary: RouteFailed,
    HydrateFallback: Starting,
    children: [
      { index: true, element: <Navigate to="/inbox/all" replace /> },
      { path: "inbox", element: <Navigate to="/inbox/all" replace /> },
      { path: "inbox/:inbox", lazy: inbox, children: [{ path: ":contactId", element: null }] },
      {
        path: "workflows",
        lazy: async () => ({ Component: (await import("./workflows")).WorkflowsPage }),
      },
      {
        path: "workflows/templates",
        lazy: async () => ({ Component: (await import("./workflows/templates")).GalleryPage }),
      },
      {
        path: "workflows/templates/:template",
        lazy: async () => ({ Component: (await import("./workflows/templates")).TemplatePage }),
      },
      {
        path: "workflows/:id",
        lazy: async () => ({ Component: (await import("./workflows/editor")).EditorPage }),
      },
      {
        path: "workflows/:id/next",
        lazy: async () => ({ Component: (await import("./workflows/next/NextPage")).NextPage }),
      },
      {
        path: "workflows/:id/history",
        lazy: async () => ({ Component: (await import("./workflows/history")).CountsPage }),
      },
      {
        path: "workflows/:id/runs/:run",
        lazy: async () => ({ Component: (await import("./workflows/history")).RunPage }),
      },
      {
        path: "settings",
        lazy: async () => ({ Component: (await import("./settings")).SettingsPage }),
        children: [
          { index: true, element: null },
          {
            path: ":page",
            lazy: async () => ({ Component: (await import("./settings/pages")).SettingsSubPage }),
          },
        ],
      },
      { path: "*", Component: NotFound },
    ],
  },
]);

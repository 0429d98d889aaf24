// Where the front end starts: the providers around the routes.
import "@mantine/core/styles.css";
import "./ui/base.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router";
import { makeCache } from "./api/cache";
import { startI18n } from "./i18n";
import { router } from "./routes";
import { ConfirmProvider } from "./ui/confirm";
import { Overlays } from "./ui/Overlays";
import { cssVariables, theme } from "./ui/theme";
import { Toasts } from "./ui/toast";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

await startI18n();
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Toasts />
      <QueryClientProvider client={makeCache()}>
        <ConfirmProvider>
          <RouterProvider router={router} />
        </ConfirmProvider>
      </QueryClientProvider>
      <Overlays />
    </MantineProvider>
  </StrictMode>,
);

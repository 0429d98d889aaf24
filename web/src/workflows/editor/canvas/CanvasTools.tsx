// Zooming and finding one's way on the canvas.
import { ActionIcon, Tooltip } from "@mantine/core";
import {
  IconFocusCentered,
  IconMaximize,
  IconZoomIn,
  IconZoomOut,
  IconZoomReset,
} from "@tabler/icons-react";
import { Panel, useReactFlow } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Canvas.module.css";
import { useWishes } from "./WishesContext";

const SOFT = { duration: 200 };

export const CanvasTools = memo(function CanvasTools() {
  const { t } = useTranslation("workflows");
  const { centre } = useWishes();
  const flow = useReactFlow();
  const tools = [
    { name: t("canvas.in"), icon: IconZoomIn, run: () => void flow.zoomIn(SOFT) },
    { name: t("canvas.out"), icon: IconZoomOut, run: () => void flow.zoomOut(SOFT) },
    { name: t("canvas.full"), icon: IconZoomReset, run: () => void flow.zoomTo(1, SOFT) },
    {
      name: t("canvas.fit"),
      icon: IconMaximize,
      run: () => void flow.fitView({ ...SOFT, padding: 0.08, maxZoom: 1 }),
    },
    {
      name: t("canvas.centre"),
      icon: IconFocusCentered,
      run: centre,
    },
  ];
  return (
    <Panel position="bottom-left" className={classes.tools}>
      {tools.map(({ name, icon: Picture, run }) => (
        <Tooltip key={name} label={name} position="right">
          <ActionIcon aria-label={name} onClick={run}>
            <Picture size={18} />
          </ActionIcon>
        </Tooltip>
      ))}
    </Panel>
  );
});

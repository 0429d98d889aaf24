// The small notes on a step that is looked at: how it went there, or how many.
import { VisuallyHidden } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCheck,
  IconClockPause,
  IconLogout,
  type TablerIcon,
} from "@tabler/icons-react";
import classes from "./Editor.module.css";
import { type Tone, useOverlay } from "./OverlayContext";

const icons: Record<Tone, TablerIcon> = {
  passed: IconCheck,
  waiting: IconClockPause,
  trouble: IconAlertTriangle,
  stopped: IconLogout,
};

export function Chips({ step, className }: { step: string | null; className?: string }) {
  const chips = useOverlay()?.chips(step) ?? [];
  if (chips.length === 0) return null;
  return (
    <span className={`${classes.chips} ${className ?? ""}`}>
      {chips.map(({ key, tone, text, words }) => {
        const Picture = icons[tone];
        return (
          <span key={key} className={classes.chip} data-tone={tone} title={words}>
            <Picture size={13} stroke={2.2} aria-hidden />
            <span aria-hidden>{text}</span>
            <VisuallyHidden>{words}</VisuallyHidden>
          </span>
        );
      })}
    </span>
  );
}

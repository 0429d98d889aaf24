// Whether a person is there, as a dot. The word for it stands beside the dot or in its label.
import classes from "./ActivityDot.module.css";

type State = "online" | "busy" | "offline";

export const activityColour: Record<State, string> = {
  online: "var(--sb-good)",
  busy: "var(--sb-busy)",
  offline: "var(--sb-away)",
};

export function ActivityDot({ activity, label }: { activity: State; label?: string }) {
  const named = label ? ({ role: "img", "aria-label": label, title: label } as const) : {};
  return <span className={classes.dot} data-state={activity} {...named} />;
}

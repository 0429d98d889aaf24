// A small number that wants to be seen. Readers of the screen get words from whoever places it.
import classes from "./CountBadge.module.css";

export function CountBadge({ count }: { count: number }) {
  return (
    <span className={classes.badge} aria-hidden>
      {count > 99 ? "99+" : count}
    </span>
  );
}

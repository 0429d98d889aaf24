// Values by name, as a run holds them.
import classes from "./runs.module.css";

export function SavedValues({
  values,
  prefix = "",
}: {
  values: Record<string, unknown>;
  prefix?: string;
}) {
  const all = Object.entries(values);
  if (all.length === 0) return null;
  return (
    <dl className={classes.variables}>
      {all.map(([name, value]) => (
        <div key={name}>
          <dt>
            {prefix}
            {name}
          </dt>
          <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

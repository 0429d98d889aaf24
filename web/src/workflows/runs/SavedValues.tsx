// Values by name, as a run holds them. What the trigger gave is said in words; how a value is written in
// a text is told when one points at it.
import classes from "./runs.module.css";
import { useGivenWords } from "./useGivenWords";

const written = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

export function SavedValues({
  values,
  prefix = "",
}: {
  values: Record<string, unknown>;
  prefix?: string;
}) {
  const given = useGivenWords();
  const byTrigger = prefix === "$trigger.";
  const all = Object.entries(values);
  if (all.length === 0) return null;
  return (
    <dl className={classes.variables}>
      {all.map(([name, value]) => (
        <div key={name}>
          <dt title={`${prefix}${name}`}>{(byTrigger && given.label(name)) || name}</dt>
          <dd>{(byTrigger && given.say(name, value)) || written(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

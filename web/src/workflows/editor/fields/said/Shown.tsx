// A text as the contact sees it, but for the variables: they stand as chips with their names.

import classes from "../text/text.module.css";
import { variablesIn } from "../text/variables";
import { useTextVariables } from "../useTextVariables";

export function Shown({ text }: { text: string }) {
  const labels = new Map(useTextVariables().map(({ name, label }) => [name.slice(1), label]));
  const found = variablesIn(text);
  const pieces = found.map(({ from, to, name }, n) => {
    const words = text.slice(found[n - 1]?.to ?? 0, from);
    const label = labels.get(name) ?? name.slice(name.indexOf(".") + 1);
    return { words, chip: label, key: `${from}-${to}` };
  });
  return (
    <span>
      {pieces.map(({ words, chip, key }) => (
        <span key={key}>
          {words.replaceAll("\\$", "$")}
          <span className={classes.chip}>{chip}</span>
        </span>
      ))}
      {text.slice(found.at(-1)?.to ?? 0).replaceAll("\\$", "$")}
    </span>
  );
}

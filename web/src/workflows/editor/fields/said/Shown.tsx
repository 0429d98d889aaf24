// A text as the contact sees it, but for the variables: they stand as chips with their names.
import classes from "../text/text.module.css";
import { useNames } from "../text/useNames";
import { variablesIn } from "../text/variables";

export function Shown({ text }: { text: string }) {
  const { nameOf } = useNames();
  const found = variablesIn(text);
  const pieces = found.map(({ from, to, name }, n) => ({
    words: text.slice(found[n - 1]?.to ?? 0, from),
    chip: nameOf(name) ?? `$${name}`,
    key: `${from}-${to}`,
  }));
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

// Texts of a workflow as people read them: variables by their names. What names there are is found out
// once for all cards; a card looks its text up.
import { createContext, Fragment, type ReactNode, useCallback, useContext, useMemo } from "react";
import classes from "./Editor.module.css";
import { useNames } from "./fields/text/useNames";
import { readsWith, spoken } from "./model/naming";

const NamesContext = createContext(readsWith(() => undefined));

/** For everything that shows texts of the workflow that is looked at. */
export function Names({ children }: { children: ReactNode }) {
  const { nameOf } = useNames();
  const reads = useMemo(() => readsWith(nameOf), [nameOf]);
  return <NamesContext value={reads}>{children}</NamesContext>;
}

export function Named({ text }: { text: string }) {
  const read = useContext(NamesContext)(text);
  return read.map(({ text, named }, n) => (
    // A piece has no name but its place.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={n}>{named ? <span className={classes.named}>{text}</span> : text}</Fragment>
  ));
}

/** As plain words, for sentences made of several. */
export function useNamed(): (text: string) => string {
  const reads = useContext(NamesContext);
  return useCallback((text) => spoken(reads(text)), [reads]);
}

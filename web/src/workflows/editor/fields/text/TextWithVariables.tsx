// A text with `$variables`. What edits it is large, so it comes with the first text that is shown, or
// before that when there is time; until then its place is kept.
import { Input } from "@mantine/core";
import { type CSSProperties, lazy, Suspense } from "react";
import type { TextProps } from "./TextEditor";
import classes from "./text.module.css";

export const bringTextEditor = () => import("./TextEditor");
const TextEditor = lazy(bringTextEditor);

export function TextWithVariables(props: TextProps) {
  return (
    <Suspense fallback={<Place {...props} />}>
      <TextEditor {...props} />
    </Suspense>
  );
}

function Place({ label, hideLabel, description, rows = 3 }: TextProps) {
  return (
    <Input.Wrapper
      label={hideLabel ? undefined : label}
      labelElement="div"
      description={description}
      aria-busy
    >
      <div className={classes.box} style={{ "--rows": rows } as CSSProperties}>
        <div className={classes.code} />
      </div>
    </Input.Wrapper>
  );
}

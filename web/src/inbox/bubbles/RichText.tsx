// A text as it was written: its lines kept, its addresses made links, its direction its own.
import { Anchor } from "@mantine/core";
import classes from "./bubbles.module.css";
import { pieces } from "./pieces";

export function RichText({ text }: { text: string }) {
  return (
    <div className={classes.text} dir="auto">
      {pieces(text).map((piece) =>
        piece.href ? (
          <Anchor
            key={piece.at}
            href={piece.href}
            target="_blank"
            rel="noreferrer noopener"
            inherit
          >
            {piece.text}
          </Anchor>
        ) : (
          piece.text
        ),
      )}
    </div>
  );
}

// A text field in which parts of the text can be shown as chips: CodeMirror behind the face of our
// other fields. It holds no history of its own; undo belongs to the whole editor.
import { acceptCompletion, completionStatus } from "@codemirror/autocomplete";
import { standardKeymap } from "@codemirror/commands";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap, placeholder as placeholderOf, tooltips } from "@codemirror/view";
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { chips, type Naming, naming } from "./chips";
import classes from "./text.module.css";

export type Said = {
  labelledBy?: string;
  label?: string;
  describedBy?: string;
  invalid: boolean;
};

const plainKeys = Prec.highest(
  keymap.of([
    {
      key: "Tab",
      run: (view) => completionStatus(view.state) === "active" && acceptCompletion(view),
    },
  ]),
);

/** Line breaks become spaces, also when several lines are pasted. */
const oneLineOnly = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
  const text = transaction.newDoc.toString().replace(/\r?\n/g, " ");
  const whole = { from: 0, to: transaction.startState.doc.length, insert: text };
  return [
    {
      changes: whole,
      selection: { anchor: Math.min(transaction.newSelection.main.head, text.length) },
    },
  ];
});

const attributesOf = ({ labelledBy, label, describedBy, invalid }: Said, oneLine: boolean) => ({
  ...(labelledBy && { "aria-labelledby": labelledBy }),
  ...(label && { "aria-label": label }),
  ...(describedBy && { "aria-describedby": describedBy }),
  ...(invalid && { "aria-invalid": "true" }),
  "aria-multiline": String(!oneLine),
  dir: "auto",
  spellcheck: "true",
  autocapitalize: "sentences",
});

export function CodeText({
  view,
  value,
  oneLine,
  readOnly,
  placeholder,
  said,
  names,
  extensions,
  onChange,
  onChip,
}: {
  /** The editor, for whoever puts something in at the caret. */
  view: RefObject<EditorView | null>;
  value: string;
  oneLine: boolean;
  readOnly: boolean;
  placeholder?: string;
  said: Said;
  names: Naming;
  /** Looked at once, when the field appears. */
  extensions: Extension;
  onChange: (value: string) => void;
  onChip: (view: EditorView, target: EventTarget | null) => boolean;
}) {
  const place = useRef<HTMLDivElement>(null);
  const parts = useRef({
    names: new Compartment(),
    said: new Compartment(),
    lock: new Compartment(),
  });
  const changed = useEffectEvent(onChange);
  const chosen = useEffectEvent(onChip);
  const attributes = JSON.stringify(attributesOf(said, oneLine));
  const begin = useEffectEvent(() => [
    parts.current.names.of(naming.of(names)),
    parts.current.said.of(EditorView.contentAttributes.of(JSON.parse(attributes))),
    parts.current.lock.of([EditorView.editable.of(!readOnly), EditorState.readOnly.of(readOnly)]),
    placeholder ? placeholderOf(placeholder) : [],
    oneLine ? oneLineOnly : [],
    extensions,
  ]);
  const text = useEffectEvent(() => value);

  // A layout effect, so that the field is there when its form is first seen.
  useLayoutEffect(() => {
    if (!place.current) return;
    const made = new EditorView({
      parent: place.current,
      doc: text(),
      extensions: [
        begin(),
        plainKeys,
        keymap.of(standardKeymap),
        chips,
        EditorView.lineWrapping,
        // Over everything, like the other lists that open.
        tooltips({ parent: document.getElementById("overlays") ?? document.body }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((one) => one.isUserEvent("follow")))
            changed(update.state.doc.toString());
        }),
        EditorView.domEventHandlers({ click: (event, view) => chosen(view, event.target) }),
      ],
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [view]);

  // Undo, or a person elsewhere, changed it.
  useEffect(() => {
    const shown = view.current?.state.doc.toString();
    if (shown === undefined || shown === value) return;
    view.current?.dispatch({
      changes: { from: 0, to: shown.length, insert: value },
      userEvent: "follow",
    });
  }, [value, view]);
  useEffect(() => {
    const { names: part } = parts.current;
    view.current?.dispatch({ effects: part.reconfigure(naming.of(names)) });
  }, [names, view]);
  useEffect(() => {
    const { said: part } = parts.current;
    const content = EditorView.contentAttributes.of(JSON.parse(attributes));
    view.current?.dispatch({ effects: part.reconfigure(content) });
  }, [attributes, view]);
  useEffect(() => {
    const lock = [EditorView.editable.of(!readOnly), EditorState.readOnly.of(readOnly)];
    view.current?.dispatch({ effects: parts.current.lock.reconfigure(lock) });
  }, [readOnly, view]);
  return <div ref={place} className={classes.code} />;
}

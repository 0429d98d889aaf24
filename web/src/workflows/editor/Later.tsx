// What may come a frame after the canvas: the settings of another step, and the going of a dialog. Each
// goes one way only, from what was shown to what is now: going back and forth would take away what is
// being typed. What is changed in the settings that are shown is never late.
import { type ReactNode, startTransition, useContext, useEffect, useMemo, useState } from "react";
import { afterPaint } from "./afterPaint";
import { FindingsContext } from "./FindingsContext";
import { spotKey } from "./model/walk";
import { EditorContext, useEditor } from "./state";

/** Shows the step chosen before until the canvas has shown which one is chosen now. */
export function SettingsLater({ children }: { children: ReactNode }) {
  const editor = useEditor();
  const wrong = useContext(FindingsContext);
  const now = useMemo(() => ({ editor, wrong }), [editor, wrong]);
  const key = spotKey(editor.state.spot);
  const [painted, setPainted] = useState(key);
  const [shown, setShown] = useState(now);
  useEffect(() => afterPaint(() => startTransition(() => setPainted(key))), [key]);
  const current = key === painted || key === spotKey(shown.editor.state.spot);
  if (current && shown !== now) setShown(now);
  const seen = current ? now : shown;
  return (
    <EditorContext value={seen.editor}>
      <FindingsContext value={seen.wrong}>{children}</FindingsContext>
    </EditorContext>
  );
}

/** Shows a dialog that has done its work until the canvas has shown what it did. */
export function DialogsLater({ children }: { children: ReactNode }) {
  const now = useEditor();
  const open = now.state.adding !== null || now.state.removing !== null;
  const [last, setLast] = useState<typeof now | null>(null);
  if (open && last !== now) setLast(now);
  useEffect(() => (open ? undefined : afterPaint(() => setLast(null))), [open]);
  // A second press of the key must not do it again.
  const done = useMemo(() => last && { ...last, dispatch: () => {} }, [last]);
  return <EditorContext value={open ? now : (done ?? now)}>{children}</EditorContext>;
}

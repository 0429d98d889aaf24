// A text with `$variables`: typing `$` offers them, so does a button; they stand in it as chips; the
// length is counted. `/` offers snippets and a button emoji where the text is a message.
import type { EditorView } from "@codemirror/view";
import { Group, Input, Text } from "@mantine/core";
import { type CSSProperties, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { searchSnippets } from "~/api/snippets";
import { useEditor } from "../../state";
import { useProblem, useRemark } from "../problems";
import { useTextVariables } from "../useTextVariables";
import { ChipMenu, type ChosenChip } from "./ChipMenu";
import { CodeText } from "./CodeText";
import { chipAt } from "./chips";
import { offering } from "./completions";
import { EmojiButton } from "./EmojiButton";
import { meant } from "./near";
import classes from "./text.module.css";
import { useNames } from "./useNames";
import { VariableButton } from "./VariableButton";

export type TextProps = {
  field: string;
  label: string;
  description?: string;
  value: string;
  most?: number;
  rows?: number;
  placeholder?: string;
  /** Where the place says what it is; a screen reader still says the label. */
  hideLabel?: boolean;
  /** Whether it is read by the contact, who may be shown emoji. */
  message?: boolean;
  onChange: (value: string) => void;
};

export default function TextEditor({
  field,
  label,
  description,
  value,
  most,
  rows = 3,
  placeholder,
  hideLabel = false,
  message = false,
  onChange,
}: TextProps) {
  const { t } = useTranslation("workflows");
  const { readOnly } = useEditor();
  const id = useId();
  const view = useRef<EditorView | null>(null);
  const [chip, setChip] = useState<ChosenChip | null>(null);
  const error = useProblem(field);
  const remark = useRemark(field);
  const variables = useTextVariables();
  const near = error === undefined ? undefined : meant(value, variables);
  const latest = useRef(variables);
  useEffect(() => {
    latest.current = variables;
  });
  const [extensions] = useState(() =>
    offering({
      title: t("variable.all"),
      variables: () => latest.current,
      ...(message && { snippets: searchSnippets }),
    }),
  );
  const names = useNames();
  const put = (text: string) => {
    const editor = view.current;
    if (!editor) return;
    editor.dispatch(editor.state.replaceSelection(text), { userEvent: "input.paste" });
    requestAnimationFrame(() => editor.focus());
  };
  const onChip = (editor: EditorView, target: EventTarget | null) => {
    const found = readOnly ? undefined : chipAt(editor, target);
    if (found && target instanceof Element)
      setChip({ ...found, box: target.getBoundingClientRect() });
    return found !== undefined;
  };
  return (
    <Input.Wrapper
      id={id}
      label={hideLabel ? undefined : label}
      labelElement="div"
      labelProps={{ onClick: () => view.current?.focus() }}
      description={description}
      error={near ? `${error} ${t("variable.meant", { name: near })}` : error}
    >
      <div
        className={classes.box}
        data-wrong={error !== undefined || undefined}
        data-locked={readOnly || undefined}
        style={{ "--rows": rows } as CSSProperties}
      >
        <CodeText
          view={view}
          value={value}
          oneLine={rows === 1}
          readOnly={readOnly}
          placeholder={placeholder}
          said={{
            ...(hideLabel ? { label } : { labelledBy: `${id}-label` }),
            describedBy: description ? `${id}-description` : undefined,
            invalid: error !== undefined,
          }}
          names={names}
          extensions={extensions}
          onChange={onChange}
          onChip={onChip}
        />
        {!readOnly && (
          <Group gap={0} wrap="nowrap" className={classes.tools}>
            {message && <EmojiButton onPick={put} />}
            <VariableButton onPick={put} />
          </Group>
        )}
      </div>
      {remark && (
        <Text size="xs" mt={2} role="status" className={classes.remark}>
          {remark}
        </Text>
      )}
      {most !== undefined && <Count length={value.length} most={most} />}
      {chip && <ChipMenu chip={chip} view={view} onClose={() => setChip(null)} />}
    </Input.Wrapper>
  );
}

function Count({ length, most }: { length: number; most: number }) {
  const { t } = useTranslation("workflows");
  return (
    <Text
      size="xs"
      ta="end"
      mt={2}
      className={length > most ? classes.over : classes.count}
      aria-label={t("text.count", { count: length, most })}
    >
      {length} / {most}
    </Text>
  );
}

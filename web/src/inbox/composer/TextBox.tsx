// The text being written: Enter sends, Shift+Enter breaks the line, `$` offers variables.
import { Combobox, Text, Textarea, useCombobox } from "@mantine/core";
import { type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useVariables } from "~/api/variables";
import { matchingVariables, putVariable, type VariableQuery, variableAt } from "./variableQuery";

export function TextBox({
  boxRef,
  value,
  label,
  error,
  variables,
  onChange,
  onSubmit,
}: {
  boxRef: RefObject<HTMLTextAreaElement | null>;
  value: string;
  label: string;
  error?: string;
  variables: boolean;
  onChange: (value: string) => void;
  onSubmit: () => void;
}) {
  const { t } = useTranslation();
  const [query, setQuery] = useState<VariableQuery | null>(null);
  const combobox = useCombobox();
  const known = useVariables(query !== null).data ?? [];
  const offered = query ? matchingVariables(known, query.text) : [];
  const open = query !== null && offered.length > 0;

  // Enter takes the first one offered; it can be marked only once the options are drawn.
  const first = open ? offered[0]?.name : undefined;
  const { selectFirstOption } = combobox;
  useEffect(() => {
    if (first) selectFirstOption();
  }, [first, selectFirstOption]);

  const look = (text: string, caret: number) => {
    const next = variables ? variableAt(text, caret) : null;
    setQuery(next);
  };
  const choose = (name: string) => {
    if (!query) return;
    const { text, caret } = putVariable(value, query, name);
    onChange(text);
    setQuery(null);
    requestAnimationFrame(() => boxRef.current?.setSelectionRange(caret, caret));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter that ends a composed character (as in Japanese) is not "send".
    if (event.nativeEvent.isComposing) return;
    if (open && event.key === "Escape") {
      event.stopPropagation();
      setQuery(null);
    } else if (open && event.key === "Tab") {
      event.preventDefault();
      combobox.clickSelectedOption();
    } else if (event.key === "Enter" && !event.shiftKey && !open) {
      event.preventDefault();
      onSubmit();
    }
  };
  return (
    <Combobox
      store={{ ...combobox, dropdownOpened: open }}
      position="top-start"
      width="target"
      shadow="md"
      onOptionSubmit={choose}
    >
      <Combobox.Target>
        <Textarea
          ref={boxRef}
          className="sb-grow"
          value={value}
          aria-label={label}
          placeholder={label}
          error={error}
          autosize
          minRows={1}
          maxRows={8}
          dir="auto"
          onChange={(event) => {
            onChange(event.currentTarget.value);
            look(event.currentTarget.value, event.currentTarget.selectionStart);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setQuery(null)}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options
          aria-label={t("composer.variables")}
          mah="min(16rem, 40vh)"
          className="sb-scroll"
        >
          {offered.map((variable) => (
            <Combobox.Option
              key={variable.name}
              value={variable.name}
              onMouseDown={(event) => event.preventDefault()}
            >
              <Text size="sm" span>
                {variable.label}
              </Text>{" "}
              <Text size="xs" c="dimmed" ff="monospace" span>
                {variable.name}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

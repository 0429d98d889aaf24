// A text of several lines in which `$` offers variables.
import { Combobox, Text, Textarea, useCombobox } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useVariables } from "~/api/variables";
import { matchingVariables, putVariable, queryAt, type TypedQuery } from "~/lib/typedQuery";

export function VariableArea({
  label,
  description,
  maxLength,
  value,
  error,
  onChange,
}: {
  label: string;
  description: string;
  maxLength: number;
  value: string;
  error?: string;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLTextAreaElement>(null);
  const combobox = useCombobox();
  const [query, setQuery] = useState<TypedQuery | null>(null);
  const known = useVariables(query !== null).data ?? [];
  const offered = query ? matchingVariables(known, query.text) : [];
  const open = offered.length > 0;
  const first = offered[0]?.name;
  const { selectFirstOption } = combobox;
  useEffect(() => {
    if (first) selectFirstOption();
  }, [first, selectFirstOption]);

  const look = (text: string, caret: number) => {
    const at = queryAt(text, caret);
    setQuery(at?.sign === "$" ? at : null);
  };
  const choose = (name: string) => {
    if (!query) return;
    const { text, caret } = putVariable(value, query, name);
    onChange(text);
    setQuery(null);
    requestAnimationFrame(() => box.current?.setSelectionRange(caret, caret));
  };
  // Escape closes the offers, not the dialog around them.
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open || event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    setQuery(null);
  };
  return (
    <Combobox
      store={{ ...combobox, dropdownOpened: open }}
      position="bottom-start"
      width="target"
      shadow="md"
      onOptionSubmit={choose}
    >
      <Combobox.Target>
        <Textarea
          ref={box}
          label={label}
          description={description}
          maxLength={maxLength}
          autosize
          minRows={4}
          maxRows={12}
          dir="auto"
          value={value}
          error={error}
          onChange={({ currentTarget }) => {
            onChange(currentTarget.value);
            look(currentTarget.value, currentTarget.selectionStart);
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
          {offered.map(({ name, label: words }) => (
            <Combobox.Option
              key={name}
              value={name}
              onMouseDown={(event) => event.preventDefault()}
            >
              <Text size="sm" span>
                {words}
              </Text>{" "}
              <Text size="xs" className="sb-aside" ff="monospace" span>
                {name}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

// A text with `$variables`: typing `$` offers them, so does a button; the length is counted.
import { ActionIcon, Combobox, Group, Text, Textarea, Tooltip, useCombobox } from "@mantine/core";
import { IconVariable } from "@tabler/icons-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchPick } from "~/ui/SearchPick";
import classes from "./fields.module.css";
import { useProblem } from "./problems";
import { useTextVariables } from "./useTextVariables";
import { matching, putVariable, type VariableQuery, variableAt } from "./variableQuery";

export function TextWithVariables({
  field,
  label,
  description,
  value,
  most,
  rows = 3,
  placeholder,
  hideLabel = false,
  onChange,
}: {
  field: string;
  label: string;
  description?: string;
  value: string;
  most?: number;
  rows?: number;
  placeholder?: string;
  /** Where the place says what it is; a screen reader still says the label. */
  hideLabel?: boolean;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation("workflows");
  const box = useRef<HTMLTextAreaElement>(null);
  const [query, setQuery] = useState<VariableQuery | null>(null);
  const combobox = useCombobox();
  const variables = useTextVariables();
  const offered = query ? matching(variables, query.text) : [];
  const open = offered.length > 0;

  const insert = (name: string, at: { from: number; to: number }) => {
    const next = putVariable(value, at, name);
    onChange(next.text);
    setQuery(null);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const insertHere = (name: string) => {
    const caret = box.current?.selectionEnd ?? value.length;
    insert(name, { from: caret, to: caret });
  };
  const oneLine = rows === 1;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (!open) {
      if (oneLine && event.key === "Enter") event.preventDefault();
      return;
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      setQuery(null);
    } else if (event.key === "Tab") {
      event.preventDefault();
      combobox.clickSelectedOption();
    }
  };
  return (
    <Combobox
      store={{ ...combobox, dropdownOpened: open }}
      width="target"
      shadow="md"
      onOptionSubmit={(name) => query && insert(name, query)}
    >
      <Combobox.Target>
        <Textarea
          ref={box}
          label={hideLabel ? undefined : label}
          aria-label={hideLabel ? label : undefined}
          placeholder={placeholder}
          description={description}
          error={useProblem(field)}
          value={value}
          autosize
          minRows={rows}
          maxRows={14}
          dir="auto"
          inputWrapperOrder={["label", "description", "input", "error"]}
          rightSection={<VariableButton onPick={insertHere} />}
          rightSectionProps={{ className: classes.corner }}
          onChange={(event) => {
            const { value, selectionStart } = event.currentTarget;
            // What is one line stays one, also when several are pasted.
            const text = oneLine ? value.replace(/\r?\n/g, " ") : value;
            onChange(text);
            setQuery(variableAt(text, selectionStart));
            combobox.selectFirstOption();
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setQuery(null)}
        />
      </Combobox.Target>
      {most !== undefined && (
        <Text
          size="xs"
          ta="end"
          mt={2}
          className={value.length > most ? classes.over : classes.count}
          aria-label={t("text.count", { count: value.length, most })}
        >
          {value.length} / {most}
        </Text>
      )}
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t("variable.all")} mah="14rem" className="sb-scroll">
          {offered.map((variable) => (
            <Combobox.Option
              key={variable.name}
              value={variable.name}
              onMouseDown={(event) => event.preventDefault()}
            >
              <Group gap="xs" justify="space-between">
                <Text size="sm">{variable.label}</Text>
                <Text size="xs" opacity={0.8} ff="monospace">
                  {variable.name}
                </Text>
              </Group>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function VariableButton({ onPick }: { onPick: (name: string) => void }) {
  const { t } = useTranslation("workflows");
  const variables = useTextVariables();
  return (
    <SearchPick
      label={t("variable.all")}
      choices={variables.map(({ name, label }) => ({ value: name, label, hint: name }))}
      onPick={onPick}
    >
      {(open, opened) => (
        <Tooltip label={t("variable.insert")}>
          <ActionIcon
            size="md"
            aria-label={t("variable.insert")}
            aria-expanded={opened}
            onClick={open}
          >
            <IconVariable size={17} />
          </ActionIcon>
        </Tooltip>
      )}
    </SearchPick>
  );
}

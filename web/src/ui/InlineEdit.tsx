// A value that turns into its input when it is chosen: Enter or leaving saves, Escape gives up.
// The typed inputs share this frame; saving is the caller's, an error stays beside the input.
import { Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./InlineEdit.module.css";

export type InlineInput<T> = {
  value: T;
  onChange: (value: T) => void;
  onBlur: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  error?: string;
  disabled: boolean;
  label: string;
  /** Saves this very value at once: for lists, where choosing is the whole edit. */
  commit: (value: T) => void;
};

export function InlineEdit<T>({
  label,
  value,
  shown,
  onSave,
  explain,
  children,
}: {
  label: string;
  value: T;
  shown: ReactNode;
  onSave: (value: T) => Promise<unknown>;
  explain: (error: unknown) => string;
  children: (input: InlineInput<T>) => ReactNode;
}) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<{ value: T } | null>(null);
  const [state, setState] = useState<{ busy: boolean; error?: string }>({ busy: false });
  // Escape blurs the input as it goes; that blur must not save.
  const givenUp = useRef(false);
  const button = useRef<HTMLButtonElement>(null);

  const leave = () => {
    setDraft(null);
    setState({ busy: false });
    requestAnimationFrame(() => button.current?.focus());
  };
  const save = async (next: T) => {
    if (state.busy) return;
    if (next === value) return leave();
    setState({ busy: true });
    try {
      await onSave(next);
      leave();
    } catch (error) {
      setState({ busy: false, error: explain(error) });
    }
  };

  if (!draft) {
    return (
      <UnstyledButton
        ref={button}
        className={classes.value}
        onClick={() => {
          givenUp.current = false;
          setDraft({ value });
        }}
      >
        <VisuallyHidden>{t("actions.editThe", { what: label })} </VisuallyHidden>
        {shown ?? (
          <Text size="sm" c="dimmed" span>
            {t("actions.add")}
          </Text>
        )}
      </UnstyledButton>
    );
  }
  return children({
    label,
    value: draft.value,
    error: state.error,
    disabled: state.busy,
    onChange: (next) => setDraft({ value: next }),
    commit: (next) => {
      setDraft({ value: next });
      void save(next);
    },
    onBlur: () => {
      if (!givenUp.current) void save(draft.value);
    },
    onKeyDown: (event) => {
      if (event.key === "Enter") void save(draft.value);
      if (event.key === "Escape") {
        event.stopPropagation();
        givenUp.current = true;
        leave();
      }
    },
  });
}

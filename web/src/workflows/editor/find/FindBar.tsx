// The search over the canvas or the outline: a button until it is wanted.
import { ActionIcon, CloseButton, Group, Text, TextInput, Tooltip } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { matches } from "~/commands/shortcut";
import { focusSpot } from "../focusSpot";
import { useEditor } from "../state";
import classes from "./find.module.css";
import type { Find } from "./useFind";

/** ⌘F opens it from anywhere on the page; pressed again within it, the browser's own search. */
function useFindKey(find: Find, input: { current: HTMLInputElement | null }) {
  const { open } = find;
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const inDialog = document.querySelector('[aria-modal="true"]') !== null;
      if (!matches({ key: "f", mod: true }, event) || inDialog) return;
      if (document.activeElement === input.current && input.current) return;
      event.preventDefault();
      open();
      input.current?.select();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [open, input]);
}

export function FindBar({ find, floating }: { find: Find; floating: boolean }) {
  const { t } = useTranslation("workflows");
  const { state } = useEditor();
  const input = useRef<HTMLInputElement>(null);
  useFindKey(find, input);
  const place = floating ? classes.floating : classes.strip;
  if (!find.opened) {
    return (
      <div className={place}>
        <Tooltip label={t("find.title")} position="left">
          <ActionIcon variant="default" aria-label={t("find.title")} onClick={find.open}>
            <IconSearch size={18} />
          </ActionIcon>
        </Tooltip>
      </div>
    );
  }
  const close = () => {
    find.close();
    focusSpot(state.spot);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    if (event.key === "Escape") close();
    else find.go(event.shiftKey ? -1 : 1);
  };
  return (
    <search className={place}>
      <Group gap={4} wrap="nowrap" className={classes.bar}>
        <TextInput
          ref={input}
          autoFocus
          className="sb-grow"
          variant="unstyled"
          aria-label={t("find.title")}
          placeholder={t("find.hint")}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={find.text}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => find.search(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Text size="xs" c="dimmed" role="status" className={classes.count}>
          <Count find={find} />
        </Text>
        <Steps find={find} />
        <CloseButton aria-label={t("find.close")} onClick={close} />
      </Group>
    </search>
  );
}

function Count({ find: { text, at, count } }: { find: Find }) {
  const { t } = useTranslation("workflows");
  if (text.trim() === "") return null;
  if (count === 0) return t("form.nothingFound");
  return at < 0 ? t("find.found", { count }) : t("find.at", { at: at + 1, all: count });
}

function Steps({ find }: { find: Find }) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <ActionIcon
        aria-label={t("find.previous")}
        disabled={find.count === 0}
        onClick={() => find.go(-1)}
      >
        <IconChevronUp size={18} />
      </ActionIcon>
      <ActionIcon
        aria-label={t("find.next")}
        disabled={find.count === 0}
        onClick={() => find.go(1)}
      >
        <IconChevronDown size={18} />
      </ActionIcon>
    </>
  );
}

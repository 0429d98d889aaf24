// The text being written: Enter sends, Shift+Enter breaks the line, `$` offers variables and `/`
// snippets. Files that are pasted go to whoever takes them.
import { Combobox, Textarea, useCombobox } from "@mantine/core";
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { LibraryFile } from "~/api/types";
import { OfferLine } from "./OfferLine";
import { useOffers } from "./useOffers";

export function TextBox({
  boxRef,
  value,
  label,
  error,
  offers,
  onChange,
  onSubmit,
  onSnippetFiles,
  onPasteFiles,
}: {
  boxRef: RefObject<HTMLTextAreaElement | null>;
  value: string;
  label: string;
  error?: string;
  /** Whether variables and snippets are offered. */
  offers: boolean;
  onChange: (value: string) => void;
  onSubmit: () => void;
  onSnippetFiles: (files: LibraryFile[]) => void;
  onPasteFiles?: (files: File[]) => void;
}) {
  const { t } = useTranslation();
  const combobox = useCombobox();
  const { offered, sign, asking, look, close, put } = useOffers(offers);
  const open = offered.length > 0;

  // Enter takes the first one offered; it can be marked only once the options are drawn.
  const first = open ? offered[0]?.value : undefined;
  const { selectFirstOption } = combobox;
  useEffect(() => {
    if (first) selectFirstOption();
  }, [first, selectFirstOption]);

  const choose = (wanted: string) => {
    const offer = offered.find((one) => one.value === wanted);
    const done = offer && put(value, offer);
    if (!done) return;
    onChange(done.text);
    if (offer.kind === "snippet" && offer.snippet.attachments.length > 0)
      onSnippetFiles(offer.snippet.attachments);
    close();
    requestAnimationFrame(() => boxRef.current?.setSelectionRange(done.caret, done.caret));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter that ends a composed character (as in Japanese) is not "send".
    if (event.nativeEvent.isComposing) return;
    if (open && event.key === "Escape") {
      event.stopPropagation();
      close();
    } else if (open && event.key === "Tab") {
      event.preventDefault();
      combobox.clickSelectedOption();
    } else if (event.key === "Enter" && !event.shiftKey && asking) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.shiftKey && !open) {
      event.preventDefault();
      onSubmit();
    }
  };
  // A spreadsheet puts a picture beside the text it copies; the text is what is meant then.
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (!onPasteFiles || files.length === 0 || event.clipboardData.getData("text/plain")) return;
    event.preventDefault();
    onPasteFiles(files);
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
          onPaste={onPaste}
          onBlur={close}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options
          aria-label={sign === "/" ? t("composer.snippets") : t("composer.variables")}
          mah="min(16rem, 40vh)"
          className="sb-scroll"
        >
          {offered.map((offer) => (
            <Combobox.Option
              key={offer.value}
              value={offer.value}
              onMouseDown={(event) => event.preventDefault()}
            >
              <OfferLine offer={offer} />
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

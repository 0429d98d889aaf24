// What can be said of one variable in a text: what stands there when it has no value.
import type { EditorView } from "@codemirror/view";
import { Button, Group, Popover, Stack, TextInput } from "@mantine/core";
import { type FormEvent, type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { type VariableIn, written } from "./variables";

export type ChosenChip = VariableIn & { box: DOMRect };

export function ChipMenu({
  chip,
  view,
  onClose,
}: {
  chip: ChosenChip;
  view: RefObject<EditorView | null>;
  onClose: () => void;
}) {
  const { t } = useTranslation("workflows");
  const [missing, setMissing] = useState(chip.missing ?? "");
  const { from, to, box } = chip;
  const replace = (insert: string) => {
    const editor = view.current;
    if (!editor) return;
    const anchor = from + insert.length;
    editor.dispatch({ changes: { from, to, insert }, selection: { anchor } });
    editor.focus();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    replace(written({ ...chip, missing }));
  };
  return (
    <Popover
      opened
      trapFocus
      withRoles={false}
      position="bottom-start"
      width={280}
      shadow="md"
      onDismiss={onClose}
    >
      <Popover.Target>
        <span
          style={{
            position: "fixed",
            left: box.left,
            top: box.top,
            width: box.width,
            height: box.height,
            pointerEvents: "none",
          }}
        />
      </Popover.Target>
      <Popover.Dropdown
        role="dialog"
        aria-label={t("variable.settings", { name: `$${chip.name}` })}
      >
        <form onSubmit={submit}>
          <Stack gap="sm">
            <TextInput
              label={t("variable.missing")}
              description={t("variable.missingText")}
              maxLength={100}
              data-autofocus
              value={missing}
              onChange={(event) => setMissing(event.currentTarget.value)}
            />
            <Group justify="space-between">
              <Button size="xs" variant="subtle" color="red" onClick={() => replace("")}>
                {t("variable.remove")}
              </Button>
              <Button size="xs" type="submit">
                {t("form.done")}
              </Button>
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

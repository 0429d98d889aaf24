// The command palette: everything that can be done here, found by its name.
import { Group, ScrollArea, Text, TextInput, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { type KeyboardEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { fold } from "~/lib/fold";
import { Dialog } from "~/ui/Dialog";
import { Keycaps } from "./Keycaps";
import classes from "./Palette.module.css";
import { type Command, useAllCommands } from "./store";

export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const listId = useId();
  const wanted = fold(search.trim());
  const found = useAllCommands().filter(
    (command) => command.id !== "palette" && fold(command.name).includes(wanted),
  );
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    // After the dialog has given the focus back, so that a command may move it on.
    window.setTimeout(command.perform, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      setAt((at + step + found.length) % found.length);
    }
    if (event.key === "Enter") run(found[at]);
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      withCloseButton={false}
      attributes={{ content: { "aria-label": t("commands.palette") } }}
      yOffset="12vh"
      centered={false}
      padding="xs"
    >
      <TextInput
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        size="md"
        data-autofocus
        placeholder={t("commands.placeholder")}
        aria-label={t("commands.palette")}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found[at] ? `${listId}-${found[at].id}` : undefined}
      />
      <ScrollArea.Autosize mah="50vh" mt="xs">
        <div role="listbox" id={listId} aria-label={t("commands.palette")}>
          {found.map((command, index) => (
            <UnstyledButton
              key={command.id}
              id={`${listId}-${command.id}`}
              role="option"
              aria-selected={index === at}
              tabIndex={-1}
              className={classes.row}
              onMouseMove={() => setAt(index)}
              onClick={() => run(command)}
            >
              <Group gap="sm" wrap="nowrap">
                <command.icon size={18} />
                <Text size="sm" className="sb-grow">
                  {command.name}
                </Text>
                {command.shortcut && <Keycaps shortcut={command.shortcut} />}
              </Group>
            </UnstyledButton>
          ))}
        </div>
        {found.length === 0 && (
          <Text size="sm" c="dimmed" p="sm">
            {t("states.nothingFound")}
          </Text>
        )}
      </ScrollArea.Autosize>
      <VisuallyHidden role="status">{t("commands.found", { count: found.length })}</VisuallyHidden>
    </Dialog>
  );
}

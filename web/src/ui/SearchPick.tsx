// A button that opens a searchable list to pick one from. Used wherever one of many is chosen.
import { Combobox, Group, Text, useCombobox } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { type ReactElement, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { fold } from "~/lib/fold";

export type Choice = { value: string; label: string; hint?: string; icon?: ReactNode };

export function SearchPick({
  choices,
  chosen,
  onPick,
  label,
  nothing,
  children,
  store,
}: {
  choices: Choice[];
  chosen?: string | null;
  onPick: (value: string) => void;
  label: string;
  nothing?: string;
  /** The button; it gets `onClick` and what a reader of the screen needs to know. */
  children: (open: () => void, opened: boolean) => ReactElement;
  store?: ReturnType<typeof useCombobox>;
}) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const own = useCombobox({
    onDropdownClose: () => {
      own.resetSelectedOption();
      setSearch("");
    },
    onDropdownOpen: () => own.focusSearchInput(),
  });
  const combobox = store ?? own;
  const wanted = fold(search.trim());
  const found = choices.filter((choice) =>
    fold(`${choice.label} ${choice.hint ?? ""}`).includes(wanted),
  );
  return (
    <Combobox
      store={combobox}
      width={260}
      position="bottom-start"
      // Where it is put before it is moved into the window must not make a phone's page wider.
      floatingStrategy="fixed"
      withinPortal
      shadow="md"
      onOptionSubmit={(value) => {
        onPick(value);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target withAriaAttributes={false} targetType="button">
        {children(() => combobox.toggleDropdown(), combobox.dropdownOpened)}
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          aria-label={label}
          placeholder={t("actions.search")}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
        />
        <Combobox.Options aria-label={label} mah="min(20rem, 45vh)" className="sb-scroll">
          {found.map((choice) => (
            <Combobox.Option
              key={choice.value}
              value={choice.value}
              active={choice.value === chosen}
            >
              <Group gap="xs" wrap="nowrap">
                {choice.icon}
                <div className="sb-grow">
                  <Text size="sm" truncate>
                    {choice.label}
                  </Text>
                  {choice.hint && (
                    <Text size="xs" className="sb-aside" truncate>
                      {choice.hint}
                    </Text>
                  )}
                </div>
                {choice.value === chosen && <IconCheck size={16} aria-hidden />}
              </Group>
            </Combobox.Option>
          ))}
          {found.length === 0 && (
            <Combobox.Empty>{nothing ?? t("states.nothingFound")}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

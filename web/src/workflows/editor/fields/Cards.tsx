// Named parts in their order, each a card that can be moved up, moved down and removed: branches,
// shifts, fields of a form.
import { ActionIcon, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./fields.module.css";
import { goToAdded } from "./goToAdded";
import { useProblem } from "./problems";

export function Cards<T>({
  field,
  items,
  least = 1,
  most,
  idOf,
  nameOf,
  nameLabel,
  nameField,
  rename,
  addLabel,
  onAdd,
  onChange,
  children,
}: {
  field: string;
  items: readonly T[];
  least?: number;
  most: number;
  idOf: (item: T, place: number) => string;
  nameOf: (item: T) => string;
  nameLabel: (number: number) => string;
  /** The setting of a part that its name is. */
  nameField: string;
  rename: (item: T, name: string) => T;
  addLabel: string;
  onAdd: () => void;
  onChange: (items: T[]) => void;
  children: (item: T, place: number, change: (item: T) => void) => ReactNode;
}) {
  const problem = useProblem(field);
  const swap = (n: number, m: number) => {
    const [a, b] = [items[n], items[m]];
    if (a !== undefined && b !== undefined) onChange(items.with(n, b).with(m, a));
  };
  return (
    <Stack gap="md" data-rows>
      {items.map((item, n) => (
        <Stack
          key={idOf(item, n)}
          gap="sm"
          className={classes.card}
          role="group"
          aria-label={nameOf(item) || nameLabel(n + 1)}
        >
          <Head
            field={`${field}.${n}.${nameField}`}
            label={nameLabel(n + 1)}
            name={nameOf(item)}
            onRename={(name) => onChange(items.with(n, rename(item, name)))}
            onUp={n > 0 ? () => swap(n, n - 1) : undefined}
            onDown={n < items.length - 1 ? () => swap(n, n + 1) : undefined}
            onRemove={items.length > least ? () => onChange(items.toSpliced(n, 1)) : undefined}
          />
          {children(item, n, (next) => onChange(items.with(n, next)))}
        </Stack>
      ))}
      {problem && (
        <Text size="xs" className={classes.wrong}>
          {problem}
        </Text>
      )}
      {items.length < most && (
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={({ currentTarget }) => {
            goToAdded(currentTarget);
            onAdd();
          }}
        >
          {addLabel}
        </Button>
      )}
    </Stack>
  );
}

function Head({
  field,
  label,
  name,
  onRename,
  onUp,
  onDown,
  onRemove,
}: {
  field: string;
  label: string;
  name: string;
  onRename: (name: string) => void;
  onUp?: () => void;
  onDown?: () => void;
  onRemove?: () => void;
}) {
  const { t } = useTranslation("workflows");
  const of = { name: name || label };
  return (
    <Group gap={2} wrap="nowrap" align="flex-start">
      <TextInput
        className="sb-grow"
        aria-label={label}
        placeholder={label}
        maxLength={60}
        error={useProblem(field)}
        value={name}
        onChange={(event) => onRename(event.currentTarget.value)}
      />
      <ActionIcon disabled={!onUp} onClick={onUp} aria-label={t("card.up", of)}>
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon disabled={!onDown} onClick={onDown} aria-label={t("card.down", of)}>
        <IconArrowDown size={16} />
      </ActionIcon>
      <ActionIcon disabled={!onRemove} onClick={onRemove} aria-label={t("card.remove", of)}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}

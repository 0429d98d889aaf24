// The frame of a list whose rows have no ids: what it is called, its rows, what is wrong with it as a
// whole, and a way to add one while there is room. What a row looks like is its caller's.
import { Button, Group, Input, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Fragment, type ReactNode } from "react";
import classes from "./fields.module.css";
import { goToAdded } from "./goToAdded";
import { useProblem } from "./problems";

export type RowProps<T> = {
  field: string;
  number: number;
  value: T;
  onChange: (value: T) => void;
  onRemove: () => void;
};

export function RowList<T>({
  field,
  label,
  description,
  value,
  most,
  add,
  fresh,
  children,
  row,
  onChange,
}: {
  field: string;
  label: string;
  description?: string;
  value: readonly T[];
  most: number;
  /** What the button that adds a row says. */
  add: string;
  fresh: T;
  /** Other ways to add a row, beside the button. */
  children?: ReactNode;
  row: (props: RowProps<T>) => ReactNode;
  onChange: (value: T[]) => void;
}) {
  const problem = useProblem(field);
  return (
    <Stack gap="xs" role="group" aria-label={label} data-rows>
      <div>
        <Input.Label labelElement="div">{label}</Input.Label>
        {description && <Input.Description>{description}</Input.Description>}
      </div>
      {value.map((one, n) => (
        // A row has no id of its own; its place is what it is.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Fragment key={n}>
          {row({
            field: `${field}.${n}`,
            number: n + 1,
            value: one,
            onChange: (next) => onChange(value.with(n, next)),
            onRemove: () => onChange(value.toSpliced(n, 1)),
          })}
        </Fragment>
      ))}
      {problem && (
        <Text size="xs" className={classes.wrong}>
          {problem}
        </Text>
      )}
      {value.length < most && (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={({ currentTarget }) => {
              goToAdded(currentTarget);
              onChange([...value, fresh]);
            }}
          >
            {add}
          </Button>
          {children}
        </Group>
      )}
    </Stack>
  );
}

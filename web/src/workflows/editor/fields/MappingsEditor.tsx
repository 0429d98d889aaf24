// Which parts of what another system says are kept, and under which names. Parts are chosen by a
// click from an example where there is one; the path can be written as well.
import { CloseButton, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Mapped, MappedType } from "../model/definition";
import { freshVariable } from "../model/ids";
import type { Leaf } from "../model/jsonPaths";
import { ExamplePick } from "./ExamplePick";
import classes from "./fields.module.css";
import { useProblem } from "./problems";
import { RowList, type RowProps } from "./RowList";

const types: readonly MappedType[] = ["text", "number", "checkbox", "date", "json"];

/** What is kept, and this part as well, under a name that is free. */
export function withLeaf(kept: readonly Mapped[], { path, name, type }: Leaf): Mapped[] {
  const taken = kept.map((one) => one.name);
  return [...kept, { path, type, name: name && freshVariable(name, taken) }];
}

export function MappingsEditor({
  field,
  label,
  description,
  variable,
  value,
  most,
  sample,
  typed = true,
  onChange,
}: {
  field: string;
  label: string;
  description: string;
  /** What stands before the name where it is used: `$var.` or `$trigger.`. */
  variable: string;
  value: readonly Mapped[];
  most: number;
  /** What was really received last, if anything was. */
  sample?: unknown;
  typed?: boolean;
  onChange: (value: Mapped[]) => void;
}) {
  const { t } = useTranslation("workflows");
  return (
    <RowList
      field={field}
      label={label}
      description={description}
      value={value}
      most={most}
      add={t("mapping.add")}
      fresh={{ path: "$.", name: "", type: "text" }}
      row={(row) => <MappedRow variable={variable} typed={typed} {...row} />}
      onChange={onChange}
    >
      <ExamplePick
        sample={sample}
        taken={value.map(({ path }) => path)}
        onPick={(leaf) => onChange(withLeaf(value, leaf))}
      />
    </RowList>
  );
}

function MappedRow({
  field,
  number,
  variable,
  typed,
  value,
  onChange,
  onRemove,
}: RowProps<Mapped> & { variable: string; typed: boolean }) {
  const { t } = useTranslation("workflows");
  const part = t("mapping.part", { number });
  return (
    <Stack gap="xs" className={classes.card} role="group" aria-label={part}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <TextInput
          className="sb-grow"
          label={t("mapping.path")}
          placeholder="$.order.total"
          spellCheck={false}
          error={useProblem(`${field}.path`)}
          value={value.path}
          onChange={(event) => onChange({ ...value, path: event.currentTarget.value })}
        />
        <CloseButton size="lg" aria-label={t("card.remove", { name: part })} onClick={onRemove} />
      </Group>
      <Group gap="xs" grow={typed} align="flex-start">
        <TextInput
          className="sb-grow"
          label={t("mapping.name")}
          spellCheck={false}
          error={useProblem(`${field}.name`)}
          value={value.name}
          onChange={(event) => onChange({ ...value, name: event.currentTarget.value.trim() })}
        />
        {typed && (
          <Select
            label={t("mapping.type")}
            data={types.map((type) => ({ value: type, label: t(`mappedType.${type}`) }))}
            value={value.type}
            allowDeselect={false}
            onChange={(type) => type && onChange({ ...value, type: type as MappedType })}
          />
        )}
      </Group>
      {value.name && (
        <Text size="xs" c="dimmed">
          {t("answer.useAs", { name: `${variable}${value.name}` })}
        </Text>
      )}
    </Stack>
  );
}

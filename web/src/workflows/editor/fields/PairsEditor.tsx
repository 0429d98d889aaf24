// Names with their values: columns of a table, headers of a request, what another workflow is given.
import { CloseButton, Group, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Pair } from "../model/definition";
import classes from "./fields.module.css";
import { useProblem } from "./problems";
import { RowList, type RowProps } from "./RowList";
import { TextWithVariables } from "./text/TextWithVariables";

type Words = { label: string; description?: string; name: string; value: string; add: string };

export function PairsEditor({
  field,
  words,
  value,
  most,
  onChange,
}: {
  field: string;
  words: Words;
  value: readonly Pair[];
  most: number;
  onChange: (value: Pair[]) => void;
}) {
  return (
    <RowList
      field={field}
      label={words.label}
      description={words.description}
      value={value}
      most={most}
      add={words.add}
      fresh={{ name: "", value: "" }}
      row={(row) => <PairRow words={words} {...row} />}
      onChange={onChange}
    />
  );
}

function PairRow({
  field,
  number,
  words,
  value: pair,
  onChange,
  onRemove,
}: RowProps<Pair> & { words: Words }) {
  const { t } = useTranslation("workflows");
  const name = `${words.name} ${number}`;
  return (
    <Stack gap="xs" className={classes.card} role="group" aria-label={pair.name || name}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <TextInput
          className="sb-grow"
          aria-label={name}
          placeholder={words.name}
          error={useProblem(`${field}.name`)}
          value={pair.name}
          onChange={(event) => onChange({ ...pair, name: event.currentTarget.value })}
        />
        <CloseButton
          size="lg"
          aria-label={t("card.remove", { name: pair.name || name })}
          onClick={onRemove}
        />
      </Group>
      <TextWithVariables
        field={`${field}.value`}
        label={`${words.value} ${number}`}
        hideLabel
        placeholder={words.value}
        rows={1}
        value={pair.value}
        onChange={(value) => onChange({ ...pair, value })}
      />
    </Stack>
  );
}

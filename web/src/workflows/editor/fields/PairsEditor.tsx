// Names with their values: columns of a table, headers of a request, what another workflow is given.
import { Button, CloseButton, Group, Input, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Pair } from "../model/definition";
import classes from "./fields.module.css";
import { useProblem } from "./problems";
import { TextWithVariables } from "./TextWithVariables";

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
  const problem = useProblem(field);
  return (
    <Stack gap="xs" role="group" aria-label={words.label}>
      <div>
        <Input.Label labelElement="div">{words.label}</Input.Label>
        {words.description && <Input.Description>{words.description}</Input.Description>}
      </div>
      {value.map((pair, n) => (
        <PairRow
          // A pair has no id of its own; its place is what it is.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={n}
          field={`${field}.${n}`}
          number={n + 1}
          words={words}
          pair={pair}
          onChange={(next) => onChange(value.with(n, next))}
          onRemove={() => onChange(value.toSpliced(n, 1))}
        />
      ))}
      {problem && (
        <Text size="xs" className={classes.wrong}>
          {problem}
        </Text>
      )}
      {value.length < most && (
        <div>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange([...value, { name: "", value: "" }])}
          >
            {words.add}
          </Button>
        </div>
      )}
    </Stack>
  );
}

function PairRow({
  field,
  number,
  words,
  pair,
  onChange,
  onRemove,
}: {
  field: string;
  number: number;
  words: Words;
  pair: Pair;
  onChange: (pair: Pair) => void;
  onRemove: () => void;
}) {
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

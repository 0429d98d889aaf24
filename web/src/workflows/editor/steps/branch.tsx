// Branch: named branches with conditions, tried in their order; the first that fits wins.
import { ActionIcon, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowsSplit2,
  IconArrowUp,
  IconPlus,
  IconTrash,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ConditionsEditor } from "../fields/ConditionsEditor";
import classes from "../fields/fields.module.css";
import { useProblem } from "../fields/problems";
import type { Arm, StepOf } from "../model/definition";
import { freshId, freshName } from "../model/ids";
import type { FormProps, StepPart } from "./part";

const MOST = 9;
const blankArm = (name: string, taken: readonly Arm[]): Arm => ({
  id: freshId(
    name,
    taken.map(({ id }) => id),
    "branch",
  ),
  name,
  match: "all",
  conditions: [],
});

function Form({ step, change }: FormProps<"branch">) {
  const { t } = useTranslation("workflows");
  const { branches } = step;
  const problem = useProblem("branches");
  const set = (next: Arm[]) => change({ branches: next });
  const swap = (n: number, m: number) => {
    const [a, b] = [branches[n], branches[m]];
    if (a && b) set(branches.with(n, b).with(m, a));
  };
  const add = () => {
    const names = branches.map(({ name }) => name);
    set([...branches, blankArm(freshName(t("step.branch.first"), names), branches)]);
  };
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t("step.branch.text")}
      </Text>
      {branches.map((arm, n) => (
        <ArmCard
          key={arm.id}
          number={n}
          arm={arm}
          onChange={(next) => set(branches.with(n, next))}
          onUp={n > 0 ? () => swap(n, n - 1) : undefined}
          onDown={n < branches.length - 1 ? () => swap(n, n + 1) : undefined}
          onRemove={branches.length > 1 ? () => set(branches.toSpliced(n, 1)) : undefined}
        />
      ))}
      {problem && (
        <Text size="xs" className={classes.wrong}>
          {problem}
        </Text>
      )}
      {branches.length < MOST && (
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
          {t("step.branch.add")}
        </Button>
      )}
    </Stack>
  );
}

function ArmCard({
  number,
  arm,
  onChange,
  onUp,
  onDown,
  onRemove,
}: {
  number: number;
  arm: Arm;
  onChange: (arm: Arm) => void;
  onUp?: () => void;
  onDown?: () => void;
  onRemove?: () => void;
}) {
  const { t } = useTranslation("workflows");
  const of = { name: arm.name };
  return (
    <Stack gap="sm" className={classes.card} role="group" aria-label={arm.name}>
      <Group gap={2} wrap="nowrap" align="flex-start">
        <TextInput
          className="sb-grow"
          aria-label={t("step.branch.name", { number: number + 1 })}
          maxLength={60}
          error={useProblem(`branches.${number}.name`)}
          value={arm.name}
          onChange={(event) => onChange({ ...arm, name: event.currentTarget.value })}
        />
        <ActionIcon disabled={!onUp} onClick={onUp} aria-label={t("step.branch.up", of)}>
          <IconArrowUp size={16} />
        </ActionIcon>
        <ActionIcon disabled={!onDown} onClick={onDown} aria-label={t("step.branch.down", of)}>
          <IconArrowDown size={16} />
        </ActionIcon>
        <ActionIcon
          disabled={!onRemove}
          onClick={onRemove}
          aria-label={t("step.branch.remove", of)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
      <ConditionsEditor
        field={`branches.${number}.conditions`}
        label={t("step.branch.conditions")}
        value={arm}
        onChange={(group) => onChange({ ...arm, ...group })}
      />
    </Stack>
  );
}

function Summary({ step }: { step: StepOf<"branch"> }) {
  return step.branches.map((arm) => arm.name).join(" · ");
}

export const branch: StepPart<"branch"> = {
  icon: IconArrowsSplit2,
  family: "decide",
  blank: (t) => ({ type: "branch", branches: [blankArm(t("step.branch.first"), [])] }),
  Summary,
  Form,
};

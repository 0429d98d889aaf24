// One condition: what is asked about, how it is compared, with what.
import { CloseButton, Group, Select, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Condition } from "../model/definition";
import { blankOperand, isOperator, operandOf, operatorsOf } from "../model/operators";
import { ConditionValue } from "./ConditionValue";
import classes from "./fields.module.css";
import { useProblem } from "./problems";
import { type Source, type SourceGroup, sourceGroups } from "./source";

export function ConditionRow({
  field,
  number,
  lead,
  sources,
  value,
  onChange,
  onRemove,
}: {
  field: string;
  number: number;
  /** The word the sentence begins with: when, and, or. */
  lead: string;
  sources: Source[];
  value: Condition;
  onChange: (value: Condition) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation("workflows");
  const problem = useProblem(field);
  const source = sources.find((one) => one.source === value.source);
  const name = t("condition.number", { number });

  const setSource = (next: string) => {
    const type = sources.find((one) => one.source === next)?.type ?? "text";
    const operator = operatorsOf[type][0];
    onChange({ source: next, operator, value: blankOperand(operandOf(operator, type)) });
  };
  const setOperator = (operator: string) => {
    const operand = operandOf(operator, source?.type);
    const same = operand === operandOf(value.operator, source?.type);
    onChange({ ...value, operator, value: same ? value.value : blankOperand(operand) });
  };
  return (
    <fieldset className={classes.condition} aria-label={name} data-wrong={problem && true}>
      <Group gap={4} wrap="nowrap" align="flex-start">
        <Stack gap={6} className="sb-grow">
          <Text size="xs" fw={600} className={classes.lead}>
            {lead}
          </Text>
          <Select
            aria-label={t("condition.source")}
            title={source?.label}
            placeholder={t("condition.source")}
            searchable
            data={sourceData(sources, value.source, (group) => t(`sourceGroup.${group}`))}
            value={value.source || null}
            allowDeselect={false}
            nothingFoundMessage={t("form.nothingFound")}
            onChange={(next) => next && setSource(next)}
          />
          {value.source && (
            <Select
              aria-label={t("condition.operator")}
              data={operatorData(source, value.operator, (one) =>
                isOperator(one) ? t(`operator.${one}`) : one,
              )}
              value={value.operator}
              allowDeselect={false}
              onChange={(next) => next && setOperator(next)}
            />
          )}
          {value.source && <ConditionValue source={source} value={value} onChange={onChange} />}
        </Stack>
        <CloseButton aria-label={t("condition.remove", { name })} onClick={onRemove} />
      </Group>
      {problem && (
        <Text size="xs" mt={4} className={classes.wrong}>
          {problem}
        </Text>
      )}
    </fieldset>
  );
}

/** All sources by group; one that no longer exists is still shown, so that nothing is hidden. */
function sourceData(sources: Source[], chosen: string, say: (group: SourceGroup) => string) {
  const grouped = sourceGroups.map((group) => ({
    group: say(group),
    items: sources
      .filter((one) => one.group === group)
      .map((one) => ({ value: one.source, label: one.label })),
  }));
  const foreign = chosen !== "" && !sources.some((one) => one.source === chosen);
  const extra = foreign ? [{ value: chosen, label: chosen }] : [];
  return [...extra, ...grouped.filter((one) => one.items.length > 0)];
}

function operatorData(source: Source | undefined, chosen: string, say: (one: string) => string) {
  const fitting: readonly string[] = operatorsOf[source?.type ?? "text"];
  const all = fitting.includes(chosen) ? fitting : [...fitting, chosen];
  return all.map((one) => ({ value: one, label: say(one) }));
}

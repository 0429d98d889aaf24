// Conditions joined by "and" or "or", each a sentence: when this is like that.
import { Button, Group, Input, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Condition, ConditionGroup, Match } from "../model/definition";
import { ConditionRow } from "./ConditionRow";
import classes from "./fields.module.css";
import { goToAdded } from "./goToAdded";
import { useProblem } from "./problems";
import { useSources } from "./sources";

const MOST = 10;

export function ConditionsEditor({
  field,
  label,
  description,
  value,
  onChange,
}: {
  field: string;
  label: string;
  description?: string;
  value: ConditionGroup;
  onChange: (value: ConditionGroup) => void;
}) {
  const { t } = useTranslation("workflows");
  const sources = useSources();
  const problem = useProblem(field);
  const { match, conditions } = value;
  const set = (next: Condition[]) => onChange({ match, conditions: next });
  return (
    <fieldset className={classes.group} aria-label={label}>
      <Group justify="space-between" mb="xs" gap="xs">
        <Input.Label labelElement="div">{label}</Input.Label>
        {conditions.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t("match.label")}
            value={match}
            onChange={(next) => onChange({ match: next as Match, conditions })}
            data={[
              { value: "all", label: t("match.all") },
              { value: "any", label: t("match.any") },
            ]}
          />
        )}
      </Group>
      {description && conditions.length === 0 && (
        <Input.Description mb="xs">{description}</Input.Description>
      )}
      <Stack gap="xs" data-rows>
        {conditions.map((condition, n) => (
          <ConditionRow
            // Conditions have no id of their own; their place is what they are.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={n}
            field={`${field}.${n}`}
            number={n + 1}
            lead={n === 0 ? t("condition.when") : t(match === "all" ? "match.and" : "match.or")}
            sources={sources}
            value={condition}
            onChange={(next) => set(conditions.with(n, next))}
            onRemove={() => set(conditions.toSpliced(n, 1))}
          />
        ))}
        {problem && (
          <Text size="xs" className={classes.wrong}>
            {problem}
          </Text>
        )}
        {conditions.length < MOST && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={({ currentTarget }) => {
              goToAdded(currentTarget);
              set([...conditions, { source: "", operator: "is" }]);
            }}
          >
            {t("condition.add")}
          </Button>
        )}
      </Stack>
    </fieldset>
  );
}

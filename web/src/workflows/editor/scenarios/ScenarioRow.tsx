// One example: whether it holds, and, when it is looked at, line by line how it went.
import { ActionIcon, Button, Group, Tooltip, UnstyledButton } from "@mantine/core";
import { IconCheck, IconClock, IconMessages, IconTrash, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ScenarioResult } from "~/api/workflows";
import type { Scenario } from "../model/rehearsal";
import { Lines } from "./Lines";
import classes from "./scenarios.module.css";

export function ScenarioRow({
  scenario,
  result,
  plays,
  chosen,
  onChoose,
  onTakeUp,
  onRemove,
}: {
  scenario: Scenario;
  result: ScenarioResult | undefined;
  /** Whether a result is to come. */
  plays: boolean;
  chosen: boolean;
  onChoose: () => void;
  onTakeUp: () => void;
  onRemove?: () => void;
}) {
  const { t } = useTranslation("workflows");
  const remove = t("card.remove", { name: scenario.name });
  return (
    <li className={classes.one} data-chosen={chosen || undefined}>
      <UnstyledButton className={classes.name} aria-expanded={chosen} onClick={onChoose}>
        {(result || plays) && <Verdict result={result} />}
        <span className="sb-grow">{scenario.name}</span>
      </UnstyledButton>
      {chosen && (
        <div className={classes.inside}>
          <Lines scenario={scenario} result={result} />
          <Group gap="xs" justify="space-between">
            <Button
              size="xs"
              variant="default"
              leftSection={<IconMessages size={14} />}
              onClick={onTakeUp}
            >
              {t("scenario.takeUp")}
            </Button>
            {onRemove && (
              <Tooltip label={remove}>
                <ActionIcon aria-label={remove} onClick={onRemove}>
                  <IconTrash size={18} />
                </ActionIcon>
              </Tooltip>
            )}
          </Group>
        </div>
      )}
    </li>
  );
}

function Verdict({ result }: { result: ScenarioResult | undefined }) {
  const { t } = useTranslation("workflows");
  if (!result) return <IconClock size={18} role="img" aria-label={t("scenario.playing")} />;
  return result.passed ? (
    <IconCheck size={18} role="img" className={classes.holds} aria-label={t("sim.holds")} />
  ) : (
    <IconX size={18} role="img" className={classes.fails} aria-label={t("sim.holdsNot")} />
  );
}

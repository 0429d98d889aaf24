// The examples of a workflow beside the canvas: which hold, what was expected and what happened
// instead; new ones are recorded in the simulator.
import { ActionIcon, Alert, Button, Group, Text, Tooltip } from "@mantine/core";
import { IconChecklist, IconPlus, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Empty, Failed } from "~/ui/Stateful";
import { Beside } from "../beside/Beside";
import type { Panel } from "../beside/usePanel";
import { rehearsalOf } from "../model/rehearsal";
import type { Simulator } from "../simulator/useSimulator";
import { useEditor } from "../state";
import { useEdits } from "../useEdits";
import { ScenarioRow } from "./ScenarioRow";
import classes from "./scenarios.module.css";
import type { Scenarios } from "./useScenarios";

type Props = { panel: Panel; all: Scenarios; sim: Simulator };

export function ScenariosPanel({
  phone,
  hidden,
  ...props
}: Props & { phone: boolean; hidden: boolean }) {
  const { t } = useTranslation("workflows");
  const { panel, all, sim } = props;
  const { definition, readOnly } = useEditor();
  const empty = definition.scenarios.length === 0;
  const record = () => {
    sim.startOver();
    panel.open("simulator");
  };
  const add = readOnly ? null : (
    <Button
      size="xs"
      variant={empty ? "filled" : "default"}
      leftSection={<IconPlus size={14} />}
      onClick={record}
    >
      {t("scenario.record")}
    </Button>
  );
  return (
    <Beside
      panel={panel}
      phone={phone}
      hidden={hidden}
      icon={IconChecklist}
      title={t("beside.title.scenarios")}
      drawn={all.overlay !== null}
      tools={
        !empty && (
          <Tooltip label={t("scenario.again")}>
            <ActionIcon
              aria-label={t("scenario.again")}
              loading={all.busy && all.problems === 0}
              disabled={all.problems > 0}
              onClick={all.again}
            >
              <IconRefresh size={20} />
            </ActionIcon>
          </Tooltip>
        )
      }
    >
      {all.problems > 0 && (
        <Alert color="orange" variant="light" role="status">
          {t("save.errors", { count: all.problems })}
        </Alert>
      )}
      {all.error != null && <Failed error={all.error} onRetry={all.again} />}
      {empty ? (
        <Empty
          icon={IconChecklist}
          title={t("scenario.none")}
          text={t("scenario.noneText")}
          action={add}
        />
      ) : (
        <Filled {...props} add={add} />
      )}
    </Beside>
  );
}

function Filled({ panel, all, sim, add }: Props & { add: ReactNode }) {
  const { t } = useTranslation("workflows");
  const { definition, readOnly } = useEditor();
  const { setScenarios } = useEdits();
  const { scenarios } = definition;
  const hold = all.results?.filter((one) => one.passed).length;
  return (
    <>
      <Group justify="space-between" gap="sm">
        <Text size="sm" fw={600} role="status">
          {hold !== undefined
            ? t("scenario.hold", { hold, count: scenarios.length })
            : all.problems === 0 && all.error == null && t("scenario.playing")}
        </Text>
        {add}
      </Group>
      <ul className={classes.all}>
        {scenarios.map((scenario, n) => (
          <ScenarioRow
            key={scenario.name}
            scenario={scenario}
            result={all.results?.[n]}
            plays={all.problems === 0 && all.error == null}
            chosen={all.chosen === scenario.name}
            onChoose={() => all.choose(all.chosen === scenario.name ? null : scenario.name)}
            onTakeUp={() => {
              sim.setRehearsal(rehearsalOf(scenario));
              panel.open("simulator");
            }}
            onRemove={
              readOnly
                ? undefined
                : () => {
                    if (all.chosen === scenario.name) all.choose(null);
                    setScenarios(scenarios.toSpliced(n, 1));
                  }
            }
          />
        ))}
      </ul>
    </>
  );
}

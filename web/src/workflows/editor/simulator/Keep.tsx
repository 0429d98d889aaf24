// The conversation can be kept with the workflow, as an example that is played at each publish.
import { Button, Group, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { withExpectations } from "../model/rehearsal";
import { useEditor } from "../state";
import { useEdits } from "../useEdits";
import classes from "./simulator.module.css";
import type { Simulator } from "./useSimulator";

const MOST = 30;

export function Keep({ sim, onKept }: { sim: Simulator; onKept: (name: string) => void }) {
  const { t } = useTranslation("workflows");
  const { definition, readOnly } = useEditor();
  const { setScenarios } = useEdits();
  const [name, setName] = useState("");
  if (readOnly) return null;
  const taken = definition.scenarios.some((one) => one.name === name.trim());
  const { went } = sim;
  const ready =
    went && !went.problem && !sim.busy && sim.rehearsal.lines.length > 0 && name.trim() !== "";
  const keep = () => {
    if (!ready || taken) return;
    setScenarios([...definition.scenarios, withExpectations(sim.rehearsal, name.trim(), went)]);
    onKept(name.trim());
  };
  return (
    <details className={classes.fold}>
      <summary>{t("sim.keepThis")}</summary>
      <div className={classes.inside}>
        <Text size="xs" c="dimmed">
          {t("sim.keepText")}
        </Text>
        <Group gap="xs" align="flex-start">
          <TextInput
            className={classes.keepName}
            aria-label={t("sim.keepName")}
            placeholder={t("sim.keepName")}
            maxLength={100}
            error={taken ? t("sim.taken") : undefined}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button disabled={!ready || taken || definition.scenarios.length >= MOST} onClick={keep}>
            {t("sim.keep")}
          </Button>
        </Group>
      </div>
    </details>
  );
}

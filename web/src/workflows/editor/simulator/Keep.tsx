// The conversation can be kept with the workflow, as an example that is played at each publish.
import { Button, Group, Text, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Form } from "~/ui/Form";
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
  /** Asked for while the conversation is still being played: it is kept as soon as that is done. */
  const [wished, setWished] = useState(false);
  const taken = definition.scenarios.some((one) => one.name === name.trim());
  const { went } = sim;
  const able =
    went?.problem == null &&
    sim.problems === 0 &&
    sim.rehearsal.lines.length > 0 &&
    definition.scenarios.length < MOST;
  const keep = useEffectEvent(() => {
    setWished(false);
    if (!went || !able || taken) return;
    setScenarios([...definition.scenarios, withExpectations(sim.rehearsal, name.trim(), went)]);
    onKept(name.trim());
  });
  // What failed to be played shows the last time it was; that is not what is to be kept.
  const played = went !== undefined && !sim.busy && !sim.query.error;
  useEffect(() => {
    if (wished && played) keep();
  }, [wished, played]);
  if (readOnly) return null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setWished(able && !taken);
  };
  return (
    <details className={classes.fold}>
      <summary>{t("sim.keepThis")}</summary>
      <div className={classes.inside}>
        <Text size="xs" c="dimmed">
          {t("sim.keepText")}
        </Text>
        <Group component={Form} onSubmit={send} gap="xs" align="flex-start">
          <TextInput
            className={classes.keepName}
            required
            aria-label={t("sim.keepName")}
            placeholder={t("sim.keepName")}
            maxLength={100}
            error={taken ? t("sim.taken") : undefined}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!able} loading={wished && !sim.query.error}>
            {t("sim.keep")}
          </Button>
        </Group>
      </div>
    </details>
  );
}

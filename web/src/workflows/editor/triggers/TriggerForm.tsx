// The trigger: what lets contacts in, and on which conditions.
import { Button, Stack, Switch, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../Editor.module.css";
import { Advanced } from "../fields/Advanced";
import { ConditionsEditor } from "../fields/ConditionsEditor";
import { useProblem } from "../fields/problems";
import type { Trigger, TriggerType } from "../model/definition";
import { freshTrigger } from "../model/reading";
import { triggerPart } from "./registry";
import { TriggerMenu } from "./TriggerMenu";

type Props = {
  trigger: Trigger | null;
  readOnly: boolean;
  change: (trigger: Trigger, tag?: string) => void;
};

export function TriggerForm({ trigger, readOnly, change }: Props) {
  const problem = useProblem("trigger");
  const [choosing, setChoosing] = useState(false);
  if (!trigger || choosing) {
    return (
      <fieldset className={classes.plain} disabled={readOnly}>
        {problem && <Text className={classes.wrong}>{problem}</Text>}
        <TriggerMenu
          chosen={trigger?.type ?? null}
          onChoose={(type) => {
            setChoosing(false);
            if (type !== trigger?.type) change(freshTrigger(type));
          }}
        />
      </fieldset>
    );
  }
  // What stands apart from the settings can be used while they cannot be changed.
  const { Standing } = triggerPart(trigger.type);
  return (
    <>
      <fieldset className={classes.plain} disabled={readOnly}>
        <Kind type={trigger.type} onOther={() => setChoosing(true)} />
      </fieldset>
      {Standing && <Standing />}
      <fieldset className={classes.plain} disabled={readOnly}>
        <Stack gap="md">
          <Settings trigger={trigger} change={change} />
        </Stack>
      </fieldset>
    </>
  );
}

function Kind({ type, onOther }: { type: TriggerType; onOther: () => void }) {
  const { t } = useTranslation("workflows");
  return (
    <>
      <Text fw={600}>{t(`trigger.${type}`)}</Text>
      <Text size="sm" c="dimmed">
        {t(`trigger.${type}Text`)}
      </Text>
      <Button mt="xs" size="xs" variant="default" onClick={onOther}>
        {t("trigger.other")}
      </Button>
    </>
  );
}

function Settings({ trigger, change }: { trigger: Trigger; change: Props["change"] }) {
  const { t } = useTranslation("workflows");
  const problem = useProblem("trigger.oncePerContact");
  return (
    <>
      <OwnSettings trigger={trigger} change={change} />
      <ConditionsEditor
        field="trigger.conditions"
        label={t("trigger.conditions")}
        description={t("trigger.conditionsText")}
        value={trigger.conditions}
        onChange={(conditions) => change({ ...trigger, conditions }, "conditions")}
      />
      {(trigger.type !== "manual" || trigger.oncePerContact) && (
        <Advanced open={trigger.oncePerContact}>
          <Switch
            label={t("trigger.once")}
            description={t("trigger.onceText")}
            error={problem}
            checked={trigger.oncePerContact}
            onChange={(event) =>
              change({ ...trigger, oncePerContact: event.currentTarget.checked })
            }
          />
        </Advanced>
      )}
    </>
  );
}

function OwnSettings({ trigger, change }: { trigger: Trigger; change: Props["change"] }) {
  const { Form } = triggerPart(trigger.type);
  if (!Form) return null;
  return (
    <Form
      trigger={trigger as never}
      change={(settings) =>
        change({ ...trigger, ...settings } as Trigger, Object.keys(settings).join(" "))
      }
    />
  );
}

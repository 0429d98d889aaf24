// The trigger: what lets contacts in, and on which conditions.
import { Button, Switch, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../Editor.module.css";
import { Advanced } from "../fields/Advanced";
import { ConditionsEditor } from "../fields/ConditionsEditor";
import { useProblem } from "../fields/problems";
import type { Trigger } from "../model/definition";
import { freshTrigger } from "../model/reading";
import { triggerPart } from "./registry";
import { TriggerMenu } from "./TriggerMenu";

type Props = { trigger: Trigger | null; change: (trigger: Trigger, tag?: string) => void };

export function TriggerForm({ trigger, change }: Props) {
  const problem = useProblem("trigger");
  const [choosing, setChoosing] = useState(false);
  if (!trigger || choosing) {
    return (
      <>
        {problem && <Text className={classes.wrong}>{problem}</Text>}
        <TriggerMenu
          chosen={trigger?.type ?? null}
          onChoose={(type) => {
            setChoosing(false);
            if (type !== trigger?.type) change(freshTrigger(type));
          }}
        />
      </>
    );
  }
  return <Chosen trigger={trigger} change={change} onOther={() => setChoosing(true)} />;
}

function Chosen({
  trigger,
  change,
  onOther,
}: {
  trigger: Trigger;
  change: Props["change"];
  onOther: () => void;
}) {
  const { t } = useTranslation("workflows");
  const problem = useProblem("trigger.oncePerContact");
  return (
    <>
      <div>
        <Text fw={600}>{t(`trigger.${trigger.type}`)}</Text>
        <Text size="sm" c="dimmed">
          {t(`trigger.${trigger.type}Text`)}
        </Text>
        <Button mt="xs" size="xs" variant="default" onClick={onOther}>
          {t("trigger.other")}
        </Button>
      </div>
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

// The values a workflow is given when it is started by name: the fields of a shortcut's form, the
// parts of what another system sends, or what another workflow hands over.
import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormModal } from "~/ui/FormModal";
import type { Trigger } from "../model/definition";
import { useEditor } from "../state";
import type { Simulator } from "./useSimulator";

function namesOf(trigger: Trigger | null, texts: string): { name: string; label: string }[] {
  if (trigger?.type === "shortcut") {
    return trigger.form.map(({ name }) => ({ name, label: name }));
  }
  if (trigger?.type === "incoming_webhook") {
    return trigger.values.map(({ name }) => ({ name, label: name }));
  }
  // Whoever starts it may give it anything; the steps say what they read.
  const read = [...texts.matchAll(/\$trigger\.(\w+)/g)].map(([, name = ""]) => name);
  return [...new Set(read)].map((name) => ({ name, label: `$trigger.${name}` }));
}

export function StartValues({ sim, onClose }: { sim: Simulator; onClose: () => void }) {
  const { t } = useTranslation("workflows");
  const { definition } = useEditor();
  const names = namesOf(definition.trigger, JSON.stringify(definition.steps));
  const [values, setValues] = useState<Record<string, string>>({});
  const submit = () => {
    // An empty value means that there is none.
    const given = Object.entries(values).filter(([, value]) => value.trim() !== "");
    sim.say({ starts: Object.fromEntries(given) });
    onClose();
  };
  return (
    <FormModal
      title={t("sim.start")}
      submit={t("sim.start")}
      busy={false}
      error={null}
      onSubmit={submit}
      onClose={onClose}
    >
      {names.length === 0 && <Text size="sm">{t("sim.startPlain")}</Text>}
      {names.map(({ name, label }) => (
        <TextInput
          key={name}
          label={label}
          value={values[name] ?? ""}
          onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
        />
      ))}
    </FormModal>
  );
}

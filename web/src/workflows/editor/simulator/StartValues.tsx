// The values a workflow is given when it is started by name: the fields of a shortcut's form, the
// parts of what another system sends, or what another workflow hands over.
import { Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormModal } from "~/ui/FormModal";
import { filled, type Given, GivenValues, wantedByName } from "../fields/GivenValues";
import { useEditor } from "../state";
import type { Simulator } from "./useSimulator";

export function StartValues({ sim, onClose }: { sim: Simulator; onClose: () => void }) {
  const { t } = useTranslation("workflows");
  const { definition } = useEditor();
  const wanted = wantedByName(definition.trigger, JSON.stringify(definition.steps));
  const [given, setGiven] = useState<Given>({});
  const submit = () => {
    sim.say({ starts: filled(given) });
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
      {wanted.length === 0 && <Text size="sm">{t("sim.startPlain")}</Text>}
      <GivenValues wanted={wanted} given={given} onChange={setGiven} />
    </FormModal>
  );
}

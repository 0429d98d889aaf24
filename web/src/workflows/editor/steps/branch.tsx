// Branch: named branches with conditions, tried in their order; the first that fits wins.
import { Text } from "@mantine/core";
import { IconArrowsSplit2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Cards } from "../fields/Cards";
import { ConditionsEditor } from "../fields/ConditionsEditor";
import type { Arm, StepOf } from "../model/definition";
import { freshId, freshName } from "../model/ids";
import type { FormProps, StepPart } from "./part";

const MOST = 9;
const blankArm = (name: string, taken: readonly Arm[]): Arm => ({
  id: freshId(
    name,
    taken.map(({ id }) => id),
    "branch",
  ),
  name,
  match: "all",
  conditions: [],
});

function Form({ step, change }: FormProps<"branch">) {
  const { t } = useTranslation("workflows");
  const { branches } = step;
  const add = () => {
    const names = branches.map(({ name }) => name);
    // Called by its place, as the field is.
    const name = t("step.branch.first").replace("1", String(branches.length + 1));
    change({ branches: [...branches, blankArm(freshName(name, names), branches)] });
  };
  return (
    <>
      <Text size="sm" c="dimmed">
        {t("step.branch.text")}
      </Text>
      <Cards
        field="branches"
        items={branches}
        most={MOST}
        idOf={(arm) => arm.id}
        nameOf={(arm) => arm.name}
        nameField="name"
        nameLabel={(number) => t("step.branch.name", { number })}
        rename={(arm, name) => ({ ...arm, name })}
        addLabel={t("step.branch.add")}
        onAdd={add}
        onChange={(next) => change({ branches: next })}
      >
        {(arm, n, set) => (
          <ConditionsEditor
            field={`branches.${n}.conditions`}
            label={t("step.branch.conditions")}
            value={arm}
            onChange={(group) => set({ ...arm, ...group })}
          />
        )}
      </Cards>
    </>
  );
}

function Summary({ step }: { step: StepOf<"branch"> }) {
  return step.branches.map((arm) => arm.name).join(" · ");
}

export const branch: StepPart<"branch"> = {
  icon: IconArrowsSplit2,
  family: "decide",
  blank: (t) => ({ type: "branch", branches: [blankArm(t("step.branch.first"), [])] }),
  Summary,
  Form,
};

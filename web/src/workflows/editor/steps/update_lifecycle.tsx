// Update lifecycle: puts the contact at a stage, or at none.
import { IconStairsUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StagePick } from "../fields/StagePick";
import type { StepOf } from "../model/definition";
import type { FormProps, StepPart } from "./part";

function Form({ step, change }: FormProps<"update_lifecycle">) {
  const { t } = useTranslation("workflows");
  return (
    <StagePick
      field="stage"
      label={t("step.update_lifecycle.stage")}
      value={step.stage}
      onChange={(stage) => change({ stage })}
    />
  );
}

function Summary({ step }: { step: StepOf<"update_lifecycle"> }) {
  const { t } = useTranslation("workflows");
  return step.stage ?? t("step.update_lifecycle.none");
}

export const updateLifecycle: StepPart<"update_lifecycle"> = {
  icon: IconStairsUp,
  family: "act",
  blank: () => ({ type: "update_lifecycle", stage: null }),
  Summary,
  Form,
};

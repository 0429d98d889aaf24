// End: the workflow is over for the contact; nothing to set.
import { Text } from "@mantine/core";
import { IconFlag3 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { StepPart } from "./part";

function Form() {
  const { t } = useTranslation("workflows");
  return (
    <Text size="sm" c="dimmed">
      {t("step.end.text")}
    </Text>
  );
}

export const end: StepPart<"end"> = {
  icon: IconFlag3,
  family: "decide",
  blank: () => ({ type: "end" }),
  Summary: () => null,
  Form,
};

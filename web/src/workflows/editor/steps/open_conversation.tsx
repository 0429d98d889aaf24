// Open conversation: opens one where none is open; nothing to set.
import { Text } from "@mantine/core";
import { IconMessage2Plus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { StepPart } from "./part";

function Form() {
  const { t } = useTranslation("workflows");
  return (
    <Text size="sm" c="dimmed">
      {t("step.open_conversation.text")}
    </Text>
  );
}

export const openConversation: StepPart<"open_conversation"> = {
  icon: IconMessage2Plus,
  family: "act",
  blank: () => ({ type: "open_conversation" }),
  Summary: () => null,
  Form,
};

// The dialog behind `useConfirm`, loaded with the first question.
import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Question } from "./confirm";
import { Dialog } from "./Dialog";
import { layers } from "./theme";

export default function ConfirmDialog({
  question,
  open,
  onAnswer,
}: {
  question: Question;
  open: boolean;
  onAnswer: (yes: boolean) => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={open}
      onClose={() => onAnswer(false)}
      title={question.title}
      zIndex={layers.question}
    >
      <Text size="sm">{question.text}</Text>
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={() => onAnswer(false)} data-autofocus>
          {t("actions.cancel")}
        </Button>
        <Button color={question.safe ? undefined : "red.9"} onClick={() => onAnswer(true)}>
          {question.yes}
        </Button>
      </Group>
    </Dialog>
  );
}

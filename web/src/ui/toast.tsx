// Short notices: what was done (with a way back where there is one) and what failed.
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useErrorText } from "~/lib/errorText";

type Undo = { label: string; run: () => void };

export function toastDone(message: string, undo?: Undo) {
  const id = notifications.show({
    icon: <IconCheck size={18} />,
    color: "green",
    message: (
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text size="sm">{message}</Text>
        {undo && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              notifications.hide(id);
              undo.run();
            }}
          >
            {undo.label}
          </Button>
        )}
      </Group>
    ),
  });
}

/** For `onError` of a mutation whose failure has no place of its own on the page. */
export function useToastFailed(): (error: unknown) => void {
  const say = useErrorText();
  return (error) =>
    notifications.show({
      icon: <IconAlertTriangle size={18} />,
      color: "red",
      autoClose: 8000,
      message: say(error),
    });
}
